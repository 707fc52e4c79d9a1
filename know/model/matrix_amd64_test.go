package model

type level struct {
	name               string
	avx2, avx512, vnni bool
}

// levels lists what this processor can be asked to do.
func levels() []level {
	l := []level{{"plain", false, false, false}}
	if hasAVX2 {
		l = append(l, level{"avx2", true, false, false})
	}
	if hasAVX512 {
		l = append(l, level{"avx512", true, true, false})
	}
	if hasVNNI {
		l = append(l, level{"vnni", true, true, true})
	}
	return l
}

func (l level) use(f func()) {
	a, b, c := hasAVX2, hasAVX512, hasVNNI
	hasAVX2, hasAVX512, hasVNNI = l.avx2, l.avx512, l.vnni
	f()
	hasAVX2, hasAVX512, hasVNNI = a, b, c
}
