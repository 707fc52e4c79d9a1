//go:build amd64

#include "textflag.h"

DATA rthree<>+0(SB)/4, $0x40400000
GLOBL rthree<>(SB), RODATA|NOPTR, $4
DATA rminusThree<>+0(SB)/4, $0xc0400000
GLOBL rminusThree<>(SB), RODATA|NOPTR, $4
DATA r27<>+0(SB)/4, $0x41d80000
GLOBL r27<>(SB), RODATA|NOPTR, $4
DATA rnine<>+0(SB)/4, $0x41100000
GLOBL rnine<>(SB), RODATA|NOPTR, $4
DATA rhalf<>+0(SB)/4, $0x3f000000
GLOBL rhalf<>(SB), RODATA|NOPTR, $4

// The squashing of matrix.go; every step rounded apart, as there.
#define TANH(x, q, t) \
	VMAXPS Y9, x, x \
	VMINPS Y8, x, x \
	VMULPS x, x, q \
	VADDPS Y10, q, t \
	VMULPS t, x, x \
	VMULPS Y11, q, q \
	VADDPS Y10, q, q \
	VDIVPS q, x, x

#define LOGISTIC(x, q, t) \
	VMULPS Y12, x, x \
	TANH(x, q, t) \
	VMULPS Y12, x, x \
	VADDPS Y12, x, x

// Eight units: their gates, and their cells in c; the output gate goes to Y2.
#define CELL(at, c) \
	VMOVUPS at(SI), Y0 \
	TANH(Y0, Y3, Y4) \
	VADDPS Y13, Y0, Y0 \
	VMOVUPS (256+at)(SI), Y1 \
	LOGISTIC(Y1, Y5, Y6) \
	VMOVUPS (512+at)(SI), Y2 \
	LOGISTIC(Y2, Y3, Y4) \
	VSUBPS Y0, c, c \
	VMULPS Y1, c, c \
	VADDPS c, Y0, c

#define FIRST(at, c) \
	VMULPS c, Y2, Y2 \
	VMOVUPS Y2, at(DI)

#define MIXED(at, c) \
	VMOVUPS at(DX), Y5 \
	VSUBPS Y5, c, Y6 \
	VMULPS Y6, Y2, Y2 \
	VADDPS Y2, Y5, Y2 \
	VMOVUPS Y2, at(DI)

// func recur256(a *stripArgs)
TEXT ·recur256(SB), NOSPLIT, $0-8
	MOVQ a+0(FP), R8
	MOVQ 0(R8), SI
	MOVQ 8(R8), DX
	MOVQ 16(R8), DI
	MOVQ 24(R8), R9
	MOVQ 32(R8), R10
	MOVQ 40(R8), CX
	VBROADCASTSS rthree<>(SB), Y8
	VBROADCASTSS rminusThree<>(SB), Y9
	VBROADCASTSS r27<>(SB), Y10
	VBROADCASTSS rnine<>(SB), Y11
	VBROADCASTSS rhalf<>(SB), Y12
	VXORPS Y13, Y13, Y13
	VXORPS Y14, Y14, Y14
	VXORPS Y15, Y15, Y15
	TESTQ DX, DX
	JNZ   mixed
first:
	CELL(0, Y14)
	FIRST(0, Y14)
	CELL(32, Y15)
	FIRST(32, Y15)
	ADDQ R9, SI
	ADDQ R10, DI
	DECQ CX
	JNZ  first
	VZEROUPPER
	RET
mixed:
	CELL(0, Y14)
	MIXED(0, Y14)
	CELL(32, Y15)
	MIXED(32, Y15)
	ADDQ R9, SI
	ADDQ R10, DI
	ADDQ R10, DX
	DECQ CX
	JNZ  mixed
	VZEROUPPER
	RET
