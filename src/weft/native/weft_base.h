/* What the translated kernel stands on: sized types, checked arithmetic, memory order, error plumbing.

   Nothing here knows the kernel. Switches of a build are macros: WEFT_DEBUG, WEFT_SINGLE_CORE, ... (0 or 1). */
#ifndef WEFT_BASE_H
#define WEFT_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if UINTPTR_MAX > 0xffffffffu
#define WEFT_WORD_BITS 64
#define BY_WORD(low, high) (high)
#else
#define WEFT_WORD_BITS 32
#define BY_WORD(low, high) (low)
#endif

#ifdef __has_feature
#define HAS_FEATURE(name) __has_feature(name)
#else
#define HAS_FEATURE(name) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || HAS_FEATURE(address_sanitizer)
#define WEFT_ADDRESS_SANITIZER 1
#else
#define WEFT_ADDRESS_SANITIZER 0
#endif
#if defined(__SANITIZE_THREAD__) || HAS_FEATURE(thread_sanitizer)
#define WEFT_THREAD_SANITIZER 1
#else
#define WEFT_THREAD_SANITIZER 0
#endif

#ifndef WEFT_DEBUG
#define WEFT_DEBUG 0
#endif
#ifndef WEFT_SINGLE_CORE
#define WEFT_SINGLE_CORE 0
#endif
#ifndef WEFT_COLLECT_ALWAYS
#define WEFT_COLLECT_ALWAYS 0
#endif
#ifndef WEFT_MOVE_ALWAYS
#define WEFT_MOVE_ALWAYS 0
#endif
#ifndef WEFT_MARK_IN_SLICES
#define WEFT_MARK_IN_SLICES 0
#endif
#ifndef WEFT_POISON
#define WEFT_POISON 0
#endif
#ifndef WEFT_FAIL_ALLOCATION
#define WEFT_FAIL_ALLOCATION 0
#endif

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int8_t i8;
typedef int16_t i16;
typedef int32_t i32;
typedef int64_t i64;
typedef uintptr_t word;
typedef intptr_t sword;
typedef float f32;
typedef double f64;
typedef const char *text;

#define UNLIKELY(test) __builtin_expect((test), 0)
#define LIKELY(test) __builtin_expect((test), 1)
#define COLD __attribute__((cold, noinline))
#if defined(__clang__)
#define UNSANITIZED __attribute__((noinline, no_sanitize("thread", "address", "undefined")))
#else
#define UNSANITIZED __attribute__((noinline, no_sanitize_thread, no_sanitize_address))
#endif
#define INLINE static inline __attribute__((always_inline))
#define ALIGNED(bytes) __attribute__((aligned(bytes)))

/* About where the native stack pointer is. The address of a local costs least, but the address sanitizer keeps locals
   elsewhere. */
INLINE word native_stack(void) {
#if WEFT_ADDRESS_SANITIZER
    return (word)__builtin_frame_address(0);
#else
    u8 here;
    word place = (word)&here; /* clang warns of an address returned directly */
    return place;
#endif
}

/* --- Claims, tested in debug builds ------------------------------------------------------------------- */

COLD void weft_failed(text what, u32 line);

#if WEFT_DEBUG
#define HERE , __FILE__, (u32)__LINE__
#define AT , text file, u32 line
#define CLAIM(test) \
    do { \
        if (UNLIKELY(!(test))) weft_failed(file, line); \
    } while (0)
#define ASSERT(test, what, number) \
    do { \
        if (UNLIKELY(!(test))) weft_failed(what, number); \
    } while (0)
#define UNREACHABLE(unused) (weft_failed(__FILE__, (u32)__LINE__), __builtin_trap())
#else
#define HERE
#define AT
#define CLAIM(test) ((void)0)
#define ASSERT(test, what, number) ((void)0)
#define UNREACHABLE(unused) __builtin_unreachable()
#endif

/* --- Sized integers ----------------------------------------------------------------------------------- */

#define MAX_u8 UINT8_MAX
#define MAX_u16 UINT16_MAX
#define MAX_u32 UINT32_MAX
#define MAX_u64 UINT64_MAX
#define MAX_word UINTPTR_MAX
#define MAX_i8 INT8_MAX
#define MAX_i16 INT16_MAX
#define MAX_i32 INT32_MAX
#define MAX_i64 INT64_MAX
#define MAX_sword INTPTR_MAX
#define MIN_u8 0
#define MIN_u16 0
#define MIN_u32 0
#define MIN_u64 0
#define MIN_word 0
#define MIN_i8 INT8_MIN
#define MIN_i16 INT16_MIN
#define MIN_i32 INT32_MIN
#define MIN_i64 INT64_MIN
#define MIN_sword INTPTR_MIN

/* `unsigned_kind` has the width of `kind`; `wide` has at least 32 bits, so that small operands do not become int. */
#define DEFINE_ARITHMETIC(kind, unsigned_kind, wide) \
    INLINE kind add_##kind(kind a, kind b AT) { \
        CLAIM(!__builtin_add_overflow(a, b, &(kind){0})); \
        return (kind)(a + b); \
    } \
    INLINE kind subtract_##kind(kind a, kind b AT) { \
        CLAIM(!__builtin_sub_overflow(a, b, &(kind){0})); \
        return (kind)(a - b); \
    } \
    INLINE kind multiply_##kind(kind a, kind b AT) { \
        CLAIM(!__builtin_mul_overflow(a, b, &(kind){0})); \
        return (kind)((wide)a * (wide)b); \
    } \
    INLINE kind shift_left_##kind(kind a, u32 count AT) { \
        kind result = (kind)((wide)a << count); \
        CLAIM(count < sizeof(kind) * 8 && (kind)(result >> count) == a); \
        return result; \
    } \
    INLINE kind shift_right_##kind(kind a, u32 count) { return (kind)(a >> count); } \
    INLINE kind invert_##kind(kind a) { return (kind)~a; } \
    INLINE kind min_##kind(kind a, kind b) { return a < b ? a : b; } \
    INLINE kind max_##kind(kind a, kind b) { return a > b ? a : b; } \
    INLINE kind wrapping_add_##kind(kind a, kind b) { return (kind)(unsigned_kind)((wide)a + (wide)b); } \
    INLINE kind wrapping_subtract_##kind(kind a, kind b) { return (kind)(unsigned_kind)((wide)a - (wide)b); } \
    INLINE kind wrapping_multiply_##kind(kind a, kind b) { return (kind)(unsigned_kind)((wide)a * (wide)b); } \
    INLINE kind wrapping_shift_left_##kind(kind a, u32 count) { return (kind)(unsigned_kind)((wide)a << count); } \
    INLINE bool add_overflows_##kind(kind a, kind b) { return __builtin_add_overflow(a, b, &(kind){0}); } \
    INLINE bool subtract_overflows_##kind(kind a, kind b) { return __builtin_sub_overflow(a, b, &(kind){0}); } \
    INLINE bool multiply_overflows_##kind(kind a, kind b) { return __builtin_mul_overflow(a, b, &(kind){0}); }

#define DEFINE_UNSIGNED(kind, wide, leading, trailing) \
    DEFINE_ARITHMETIC(kind, kind, wide) \
    INLINE kind floor_divide_##kind(kind a, kind b AT) { \
        CLAIM(b != 0); \
        return (kind)(a / b); \
    } \
    INLINE kind modulo_##kind(kind a, kind b AT) { \
        CLAIM(b != 0); \
        return (kind)(a % b); \
    } \
    INLINE kind rotate_left_##kind(kind a, u32 count) { \
        u32 rest = (u32)(sizeof(kind) * 8) - count; \
        if (count == 0) return a; \
        return (kind)((kind)((wide)a << count) | (kind)((wide)a >> rest)); \
    } \
    INLINE u16 count_leading_zeros_##kind(kind a) { \
        u32 unused = (u32)((sizeof(wide) - sizeof(kind)) * 8); \
        return a == 0 ? (u16)(sizeof(kind) * 8) : (u16)((u32)leading((wide)a) - unused); \
    } \
    INLINE u16 count_trailing_zeros_##kind(kind a) { \
        return a == 0 ? (u16)(sizeof(kind) * 8) : (u16)trailing((wide)a); \
    }

#define DEFINE_SIGNED(kind, unsigned_kind, wide) \
    DEFINE_ARITHMETIC(kind, unsigned_kind, wide) \
    INLINE kind floor_divide_##kind(kind a, kind b AT) { \
        CLAIM(b != 0 && !(a == MIN_##kind && b == -1)); \
        return (kind)(a / b - ((a % b != 0) & ((a < 0) != (b < 0)))); \
    } \
    INLINE kind modulo_##kind(kind a, kind b AT) { \
        CLAIM(b != 0 && !(a == MIN_##kind && b == -1)); \
        kind rest = (kind)(a % b); \
        return (kind)(rest + (rest != 0 && (rest < 0) != (b < 0) ? b : 0)); \
    } \
    INLINE kind negate_##kind(kind a AT) { \
        CLAIM(a != MIN_##kind); \
        return (kind)-a; \
    } \
    INLINE kind absolute_##kind(kind a) { return a < 0 ? (kind)-a : a; }

DEFINE_UNSIGNED(u8, u32, __builtin_clz, __builtin_ctz)
DEFINE_UNSIGNED(u16, u32, __builtin_clz, __builtin_ctz)
DEFINE_UNSIGNED(u32, u32, __builtin_clz, __builtin_ctz)
DEFINE_UNSIGNED(u64, u64, __builtin_clzll, __builtin_ctzll)
DEFINE_SIGNED(i8, u8, u32)
DEFINE_SIGNED(i16, u16, u32)
DEFINE_SIGNED(i32, u32, u32)
DEFINE_SIGNED(i64, u64, u64)
#if WEFT_WORD_BITS == 64
DEFINE_UNSIGNED(word, u64, __builtin_clzll, __builtin_ctzll)
DEFINE_SIGNED(sword, word, u64)
#else
DEFINE_UNSIGNED(word, u32, __builtin_clz, __builtin_ctz)
DEFINE_SIGNED(sword, word, u32)
#endif

INLINE f64 negate_f64(f64 a AT) {
#if WEFT_DEBUG
    (void)file, (void)line;
#endif
    return -a;
}
INLINE f64 absolute_f64(f64 a) { return __builtin_fabs(a); }
INLINE f32 negate_f32(f32 a AT) {
#if WEFT_DEBUG
    (void)file, (void)line;
#endif
    return -a;
}
INLINE f32 absolute_f32(f32 a) { return __builtin_fabsf(a); }

#if WEFT_DEBUG
INLINE u64 claim_unsigned(u64 value, u64 high AT) {
    CLAIM(value <= high);
    return value;
}
INLINE i64 claim_signed(i64 value, i64 low, u64 high AT) {
    CLAIM(value >= low && (value < 0 || (u64)value <= high));
    return value;
}
#define NARROW_UNSIGNED(kind, value) ((kind)claim_unsigned((u64)(value), (u64)MAX_##kind HERE))
#define NARROW_SIGNED(kind, value) ((kind)claim_signed((i64)(value), (i64)MIN_##kind, (u64)MAX_##kind HERE))
#define INDEX(index, count) claim_unsigned((u64)(index), (u64)(count) - 1 HERE)
#define RANGE(start, number, count) \
    ((void)claim_unsigned((u64)(number), (u64)(count) HERE), \
     (void)claim_unsigned((u64)(start), (u64)(count) - (u64)(number) HERE))
#else
#define NARROW_UNSIGNED(kind, value) ((kind)(value))
#define NARROW_SIGNED(kind, value) ((kind)(value))
#define INDEX(index, count) (index)
#define RANGE(start, number, count) ((void)0)
#endif

INLINE u64 multiply_high(u64 a, u64 b) {
#if WEFT_WORD_BITS == 64
    return (u64)(((unsigned __int128)a * b) >> 64);
#else
    u64 low = (u64)(u32)a * (u32)b, left = (a >> 32) * (u32)b, right = (u64)(u32)a * (b >> 32);
    u64 middle = (low >> 32) + (u32)left + (u32)right;
    return (a >> 32) * (b >> 32) + (left >> 32) + (right >> 32) + (middle >> 32);
#endif
}
INLINE u64 bits_of(f64 value) {
    u64 bits;
    __builtin_memcpy(&bits, &value, sizeof bits);
    return bits;
}
INLINE f64 float_of_bits(u64 bits) {
    f64 value;
    __builtin_memcpy(&value, &bits, sizeof value);
    return value;
}

INLINE u16 text_length(text t) {
    u32 length = 0;
    while (t[length] != 0) length++;
    return (u16)length;
}

/* --- Memory order ------------------------------------------------------------------------------------- */

#if WEFT_SINGLE_CORE /* threads switch only at safepoints */
#define LOAD(place) (*(place))
#define LOAD_RELAXED(place) (*(place))
#define LOAD_DEPENDENT(place) (*(place))
#define STORE(place, value) ((void)(*(place) = (value)))
#define STORE_RELAXED(place, value) ((void)(*(place) = (value)))
#define EXCHANGE(place, value) \
    __extension__({ \
        __typeof__(*(place)) before_ = *(place); \
        *(place) = (value); \
        before_; \
    })
#define FETCH_(place, operation) \
    __extension__({ \
        __typeof__(*(place)) before_ = *(place); \
        *(place) = (__typeof__(*(place)))(operation); \
        before_; \
    })
#define FETCH_ADD(place, value) FETCH_(place, before_ + (value))
#define FETCH_OR(place, value) FETCH_(place, before_ | (value))
#define FETCH_AND(place, value) FETCH_(place, before_ & (value))
#define DEFINE_COMPARE_EXCHANGE(kind) \
    INLINE bool COMPARE_EXCHANGE_##kind(kind *place, kind expected, kind value) { \
        if (*place != expected) return false; \
        *place = value; \
        return true; \
    }
#else
#define LOAD(place) __atomic_load_n((place), __ATOMIC_ACQUIRE)
#define LOAD_RELAXED(place) __atomic_load_n((place), __ATOMIC_RELAXED)
#if WEFT_THREAD_SANITIZER
#define LOAD_DEPENDENT(place) LOAD(place)
#else /* every processor orders a load behind the one that gave its address; C has no efficient way to say so */
#define LOAD_DEPENDENT(place) (*(place))
#endif
#define STORE(place, value) __atomic_store_n((place), (value), __ATOMIC_RELEASE)
#define STORE_RELAXED(place, value) __atomic_store_n((place), (value), __ATOMIC_RELAXED)
#define EXCHANGE(place, value) __atomic_exchange_n((place), (value), __ATOMIC_SEQ_CST)
#define FETCH_ADD(place, value) __atomic_fetch_add((place), (value), __ATOMIC_SEQ_CST)
#define FETCH_OR(place, value) __atomic_fetch_or((place), (value), __ATOMIC_SEQ_CST)
#define FETCH_AND(place, value) __atomic_fetch_and((place), (value), __ATOMIC_SEQ_CST)
#define DEFINE_COMPARE_EXCHANGE(kind) \
    INLINE bool COMPARE_EXCHANGE_##kind(kind *place, kind expected, kind value) { \
        return __atomic_compare_exchange_n(place, &expected, value, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); \
    }
#endif
DEFINE_COMPARE_EXCHANGE(u8)
DEFINE_COMPARE_EXCHANGE(u16)
DEFINE_COMPARE_EXCHANGE(u32)
DEFINE_COMPARE_EXCHANGE(i8)
DEFINE_COMPARE_EXCHANGE(i16)
DEFINE_COMPARE_EXCHANGE(i32)
DEFINE_COMPARE_EXCHANGE(word)
DEFINE_COMPARE_EXCHANGE(sword)
#if WEFT_WORD_BITS == 64
DEFINE_COMPARE_EXCHANGE(u64)
DEFINE_COMPARE_EXCHANGE(i64)
#endif

/* --- Arrays and objects ------------------------------------------------------------------------------- */

/* A number of elements as u32; what does not fit becomes a number that no heap can allocate. */
#define COUNT(number) ((u64)(number) > UINT32_MAX ? UINT32_MAX : (u32)(number))

INLINE word size_with_tail(word fixed, u32 count, word size) {
    u64 bytes = (u64)fixed + (u64)count * size;
    return bytes > UINTPTR_MAX ? UINTPTR_MAX : (word)bytes;
}

#define FILL(target, number, value) \
    do { \
        __typeof__(&(target)[0]) target_ = (target); \
        for (word end_ = (word)(number), step_ = 0; step_ < end_; step_++) target_[step_] = (value); \
    } while (0)
#define COPY(target, source, number) \
    ((void)__builtin_memmove((target), (source), (word)(number) * sizeof *(target)))

/* "Is a": class ids follow the tree of structs in preorder. */
#define IN_CLASSES(number, first, last) ((u16)((u16)(number) - (first)) <= (u16)((last) - (first)))

#endif
