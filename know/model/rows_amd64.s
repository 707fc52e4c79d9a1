//go:build amd64

#include "textflag.h"

DATA tenth<>+0(SB)/4, $0x3dcccccd
GLOBL tenth<>(SB), RODATA|NOPTR, $4

// A number that is not negative is larger than its tenth, one that is is less.

// func rectify256(x, a, b *float32, n int)
TEXT ·rectify256(SB), NOSPLIT, $0-32
	MOVQ x+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ b+16(FP), DX
	MOVQ n+24(FP), CX
	VBROADCASTSS tenth<>(SB), Y0
	TESTQ DX, DX
	JNZ   two
one:
	VMOVUPS (SI), Y1
	VMULPS Y0, Y1, Y2
	VMAXPS Y2, Y1, Y1
	VMOVUPS Y1, (DI)
	ADDQ $32, SI
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ  one
	VZEROUPPER
	RET
two:
	VMOVUPS (SI), Y1
	VADDPS (DX), Y1, Y1
	VMULPS Y0, Y1, Y2
	VMAXPS Y2, Y1, Y1
	VMOVUPS Y1, (DI)
	ADDQ $32, SI
	ADDQ $32, DX
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ  two
	VZEROUPPER
	RET

// func sum256(x, table *float32, rows *int32, n, step int)
TEXT ·sum256(SB), NOSPLIT, $0-40
	MOVQ x+0(FP), DI
	MOVQ table+8(FP), SI
	MOVQ rows+16(FP), DX
	MOVQ n+24(FP), CX
	MOVQ step+32(FP), R8
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3
	VXORPS Y4, Y4, Y4
	VXORPS Y5, Y5, Y5
	VXORPS Y6, Y6, Y6
	VXORPS Y7, Y7, Y7
row:
	MOVLQSX (DX), AX
	IMULQ R8, AX
	ADDQ SI, AX
	VADDPS (AX), Y0, Y0
	VADDPS 32(AX), Y1, Y1
	VADDPS 64(AX), Y2, Y2
	VADDPS 96(AX), Y3, Y3
	VADDPS 128(AX), Y4, Y4
	VADDPS 160(AX), Y5, Y5
	VADDPS 192(AX), Y6, Y6
	VADDPS 224(AX), Y7, Y7
	ADDQ $4, DX
	DECQ CX
	JNZ  row
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, 64(DI)
	VMOVUPS Y3, 96(DI)
	VMOVUPS Y4, 128(DI)
	VMOVUPS Y5, 160(DI)
	VMOVUPS Y6, 192(DI)
	VMOVUPS Y7, 224(DI)
	VZEROUPPER
	RET

// func scale256(x *float32, d *byte, n int, s float32)
TEXT ·scale256(SB), NOSPLIT, $0-28
	MOVQ x+0(FP), DI
	MOVQ d+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS s+24(FP), Y0
next:
	VPMOVSXBD (SI), Y1
	VCVTDQ2PS Y1, Y1
	VMULPS Y0, Y1, Y1
	VMOVUPS Y1, (DI)
	ADDQ $8, SI
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ  next
	VZEROUPPER
	RET

// func sumBytes256(x *float32, table *byte, rows *int32, n, step, column int)
TEXT ·sumBytes256(SB), NOSPLIT, $0-48
	MOVQ x+0(FP), DI
	MOVQ table+8(FP), SI
	MOVQ rows+16(FP), DX
	MOVQ n+24(FP), CX
	MOVQ step+32(FP), R8
	MOVQ column+40(FP), R9
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
packed:
	MOVLQSX (DX), AX
	IMULQ R8, AX
	ADDQ SI, AX
	VBROADCASTSS (AX), Y4
	ADDQ R9, AX
	VPMOVSXBD 4(AX), Y2
	VPMOVSXBD 12(AX), Y3
	VCVTDQ2PS Y2, Y2
	VCVTDQ2PS Y3, Y3
	VMULPS Y4, Y2, Y2
	VMULPS Y4, Y3, Y3
	VADDPS Y2, Y0, Y0
	VADDPS Y3, Y1, Y1
	ADDQ $4, DX
	DECQ CX
	JNZ  packed
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VZEROUPPER
	RET

// func divide256(x *float32, n int, by float32)
TEXT ·divide256(SB), NOSPLIT, $0-20
	MOVQ x+0(FP), DI
	MOVQ n+8(FP), CX
	VBROADCASTSS by+16(FP), Y0
divide:
	VMOVUPS (DI), Y1
	VDIVPS Y0, Y1, Y1
	VMOVUPS Y1, (DI)
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ  divide
	VZEROUPPER
	RET
