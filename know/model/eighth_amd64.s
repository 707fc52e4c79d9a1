//go:build amd64

#include "textflag.h"

// The product of unsigned rows and a tile of 64 signed columns (see dot in
// eighth_amd64.go). Sums of four products a lane are whole numbers of 32 bits;
// at the end the lift of the offset is taken off, column step and row step are
// multiplied in, each rounded apart, and the sum goes to what the row is added to.

#define ZERO4(a, b, c, d) \
	VPXORD a, a, a \
	VPXORD b, b, b \
	VPXORD c, c, c \
	VPXORD d, d, d

#define DOT4(x, a, b, c, d) \
	VPDPBUSD Z24, x, a \
	VPDPBUSD Z25, x, b \
	VPDPBUSD Z26, x, c \
	VPDPBUSD Z27, x, d

#define OUT1(a, at) \
	VPSUBD at(R10), a, a \
	VCVTDQ2PS a, a \
	VMULPS at(R11), a, a \
	VMULPS Z28, a, a \
	VADDPS at(AX), a, a \
	VMOVUPS a, at(DI)

#define OUT4(a, b, c, d) \
	VBROADCASTSS (R12), Z28 \
	OUT1(a, 0) \
	OUT1(b, 64) \
	OUT1(c, 128) \
	OUT1(d, 192) \
	ADDQ $4, R12 \
	ADDQ R13, DI \
	ADDQ R14, AX

// What the rows are added to, while neither a row nor a count is in the registers.
#define ADDENDS \
	MOVQ d+0(FP), BX \
	MOVQ 80(BX), AX \
	MOVQ 88(BX), R14

#define ADDED \
	MOVQ AX, 80(BX)

#define ARGS \
	MOVQ d+0(FP), R8 \
	MOVQ 0(R8), DI \
	MOVQ 8(R8), SI \
	MOVQ 16(R8), DX \
	MOVQ 24(R8), R10 \
	MOVQ 32(R8), R11 \
	MOVQ 40(R8), R12 \
	MOVQ 48(R8), CX \
	MOVQ 56(R8), R9 \
	MOVQ 64(R8), R13 \
	MOVQ 72(R8), R15

// func dot512(d *dot)
TEXT ·dot512(SB), NOSPLIT, $0-8
	ARGS
six:
	CMPQ CX, $6
	JLT  one
	ZERO4(Z0, Z1, Z2, Z3)
	ZERO4(Z4, Z5, Z6, Z7)
	ZERO4(Z8, Z9, Z10, Z11)
	ZERO4(Z12, Z13, Z14, Z15)
	ZERO4(Z16, Z17, Z18, Z19)
	ZERO4(Z20, Z21, Z22, Z23)
	MOVQ SI, AX
	LEAQ (SI)(R15*2), BX
	ADDQ R15, BX
	MOVQ DX, R8
	MOVQ R9, R14
loop6:
	VMOVDQU32 (R8), Z24
	VMOVDQU32 64(R8), Z25
	VMOVDQU32 128(R8), Z26
	VMOVDQU32 192(R8), Z27
	VPBROADCASTD (AX), Z28
	DOT4(Z28, Z0, Z1, Z2, Z3)
	VPBROADCASTD (AX)(R15*1), Z29
	DOT4(Z29, Z4, Z5, Z6, Z7)
	VPBROADCASTD (AX)(R15*2), Z30
	DOT4(Z30, Z8, Z9, Z10, Z11)
	VPBROADCASTD (BX), Z28
	DOT4(Z28, Z12, Z13, Z14, Z15)
	VPBROADCASTD (BX)(R15*1), Z29
	DOT4(Z29, Z16, Z17, Z18, Z19)
	VPBROADCASTD (BX)(R15*2), Z30
	DOT4(Z30, Z20, Z21, Z22, Z23)
	ADDQ $4, AX
	ADDQ $4, BX
	ADDQ $256, R8
	DECQ R14
	JNZ  loop6
	ADDENDS
	OUT4(Z0, Z1, Z2, Z3)
	OUT4(Z4, Z5, Z6, Z7)
	OUT4(Z8, Z9, Z10, Z11)
	OUT4(Z12, Z13, Z14, Z15)
	OUT4(Z16, Z17, Z18, Z19)
	OUT4(Z20, Z21, Z22, Z23)
	ADDED
	LEAQ (SI)(R15*4), SI
	LEAQ (SI)(R15*2), SI
	SUBQ $6, CX
	JMP  six
one:
	TESTQ CX, CX
	JZ    done
	ZERO4(Z0, Z1, Z2, Z3)
	MOVQ SI, AX
	MOVQ DX, R8
	MOVQ R9, R14
loop1:
	VPBROADCASTD (AX), Z28
	VPDPBUSD (R8), Z28, Z0
	VPDPBUSD 64(R8), Z28, Z1
	VPDPBUSD 128(R8), Z28, Z2
	VPDPBUSD 192(R8), Z28, Z3
	ADDQ $4, AX
	ADDQ $256, R8
	DECQ R14
	JNZ  loop1
	ADDENDS
	OUT4(Z0, Z1, Z2, Z3)
	ADDED
	ADDQ R15, SI
	DECQ CX
	JMP  one
done:
	VZEROUPPER
	RET

// Without the instruction that multiplies bytes into sums, bytes are widened
// to 16 bits and added in pairs; the two halves of a column meet at the end.
// Sixteen columns of two rows at a time.

#define PAIR(at, y) \
	VPMOVSXBW at(R8), y

#define DOT2(w, t, a, b) \
	VPMADDWD w, Y12, t \
	VPADDD   t, a, a \
	VPMADDWD w, Y13, t \
	VPADDD   t, b, b

#define OUT8(lo, hi, at) \
	VPHADDD hi, lo, lo \
	VPERMQ $0xd8, lo, lo \
	VPSUBD at(R10), lo, lo \
	VCVTDQ2PS lo, lo \
	VMULPS at(R11), lo, lo \
	VMULPS Y15, lo, lo \
	VADDPS at(R8), lo, lo \
	VMOVUPS lo, at(AX)

// What the rows are added to, at the quarter that BX tells.
#define QUARTER \
	MOVQ d+0(FP), DI \
	MOVQ 80(DI), R8 \
	MOVQ 88(DI), R14 \
	MOVQ $4, DI \
	SUBQ BX, DI \
	SHLQ $6, DI \
	ADDQ DI, R8

// func dot256(d *dot)
TEXT ·dot256(SB), NOSPLIT, $0-8
	ARGS
rows:
	CMPQ CX, $0
	JLE  end
	MOVQ $4, BX // quarters of the tile
	MOVQ DI, AX
quarter:
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	MOVQ DX, R8
	MOVQ R9, R14
	MOVQ SI, DI
	CMPQ CX, $1
	JEQ  single
loop2:
	VPBROADCASTD (DI), X12
	VPMOVZXBW X12, Y12
	VPBROADCASTD (DI)(R15*1), X13
	VPMOVZXBW X13, Y13
	PAIR(0, Y8)
	DOT2(Y8, Y14, Y0, Y4)
	PAIR(16, Y9)
	DOT2(Y9, Y14, Y1, Y5)
	PAIR(32, Y10)
	DOT2(Y10, Y14, Y2, Y6)
	PAIR(48, Y11)
	DOT2(Y11, Y14, Y3, Y7)
	ADDQ $4, DI
	ADDQ $256, R8
	DECQ R14
	JNZ  loop2
	QUARTER
	VBROADCASTSS (R12), Y15
	OUT8(Y0, Y1, 0)
	OUT8(Y2, Y3, 32)
	ADDQ R13, AX
	ADDQ R14, R8
	VBROADCASTSS 4(R12), Y15
	OUT8(Y4, Y5, 0)
	OUT8(Y6, Y7, 32)
	SUBQ R13, AX
	JMP  nextquarter
single:
	VPBROADCASTD (DI), X12
	VPMOVZXBW X12, Y12
	PAIR(0, Y8)
	VPMADDWD Y8, Y12, Y14
	VPADDD Y14, Y0, Y0
	PAIR(16, Y9)
	VPMADDWD Y9, Y12, Y14
	VPADDD Y14, Y1, Y1
	PAIR(32, Y10)
	VPMADDWD Y10, Y12, Y14
	VPADDD Y14, Y2, Y2
	PAIR(48, Y11)
	VPMADDWD Y11, Y12, Y14
	VPADDD Y14, Y3, Y3
	ADDQ $4, DI
	ADDQ $256, R8
	DECQ R14
	JNZ  single
	QUARTER
	VBROADCASTSS (R12), Y15
	OUT8(Y0, Y1, 0)
	OUT8(Y2, Y3, 32)
nextquarter:
	ADDQ $64, AX
	ADDQ $64, DX
	ADDQ $64, R10
	ADDQ $64, R11
	DECQ BX
	JNZ  quarter
	SUBQ $256, DX
	SUBQ $256, R10
	SUBQ $256, R11
	LEAQ -256(AX)(R13*2), DI
	MOVQ d+0(FP), R8
	MOVQ 88(R8), R14
	SHLQ $1, R14
	ADDQ R14, 80(R8)
	LEAQ (SI)(R15*2), SI
	ADDQ $8, R12
	SUBQ $2, CX
	JMP  rows
end:
	VZEROUPPER
	RET

DATA plus128<>+0(SB)/4, $128
GLOBL plus128<>(SB), RODATA|NOPTR, $4
DATA absolute<>+0(SB)/4, $0x7fffffff
GLOBL absolute<>(SB), RODATA|NOPTR, $4

// func round256(d *uint8, x *float32, n int, scale float32)
TEXT ·round256(SB), NOSPLIT, $0-28
	MOVQ d+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS scale+24(FP), Y0
	VPBROADCASTD plus128<>(SB), Y1
rnext:
	VMULPS (SI), Y0, Y2
	VCVTPS2DQ Y2, Y2
	VPADDD Y1, Y2, Y2
	VEXTRACTI128 $1, Y2, X3
	VPACKUSDW X3, X2, X2
	VPACKUSWB X2, X2, X2
	VMOVQ X2, (DI)
	ADDQ $32, SI
	ADDQ $8, DI
	SUBQ $8, CX
	JNZ  rnext
	VZEROUPPER
	RET

// func largest256(x *float32, n int) float32
TEXT ·largest256(SB), NOSPLIT, $0-20
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VPBROADCASTD absolute<>(SB), Y1
	VPXOR Y0, Y0, Y0
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
lfour:
	CMPQ CX, $32
	JLT  lone
	VANDPS (SI), Y1, Y2
	VMAXPS Y2, Y0, Y0
	VANDPS 32(SI), Y1, Y6
	VMAXPS Y6, Y3, Y3
	VANDPS 64(SI), Y1, Y7
	VMAXPS Y7, Y4, Y4
	VANDPS 96(SI), Y1, Y8
	VMAXPS Y8, Y5, Y5
	ADDQ $128, SI
	SUBQ $32, CX
	JMP  lfour
lone:
	TESTQ CX, CX
	JZ    lend
	VANDPS (SI), Y1, Y2
	VMAXPS Y2, Y0, Y0
	ADDQ $32, SI
	SUBQ $8, CX
	JMP  lone
lend:
	VMAXPS Y3, Y0, Y0
	VMAXPS Y5, Y4, Y4
	VMAXPS Y4, Y0, Y0
	VEXTRACTF128 $1, Y0, X2
	VMAXPS X2, X0, X0
	VPERMILPS $0x4e, X0, X2
	VMAXPS X2, X0, X0
	VPERMILPS $0xb1, X0, X2
	VMAXPS X2, X0, X0
	VMOVSS X0, ret+16(FP)
	VZEROUPPER
	RET
