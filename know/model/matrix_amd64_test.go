package model

type level struct {
	name         string
	avx2, avx512 bool
}

// levels lists what this processor can be asked to do.
func levels() []level {
	l := []level{{"plain", false, false}}
	if hasAVX2 {
		l = append(l, level{"avx2", true, false})
	}
	if hasAVX512 {
		l = append(l, level{"avx512", true, true})
	}
	return l
}

func (l level) use(f func()) {
	a, b := hasAVX2, hasAVX512
	hasAVX2, hasAVX512 = l.avx2, l.avx512
	f()
	hasAVX2, hasAVX512 = a, b
}
