/* Native threads, and the one primitive that blocks.
 *
 * A context lies in the guest heap. Its permit is a word that `wake` sets and `wait` takes: no wake is lost. On Linux the
 * word is a futex, so `wake` may be called from a signal handler; elsewhere a condition variable stands behind it.
 * A thread that waits for a descriptor has a pipe besides, made at first need, which `wake` writes to. */
#define _GNU_SOURCE
#include "port.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/futex.h>
#include <sys/syscall.h>
#endif

/* Words that hold the registers which a callee keeps. */
#if defined(__x86_64__)
#define SAVED_REGISTERS 6
#elif defined(__i386__)
#define SAVED_REGISTERS 4
#elif defined(__aarch64__)
#define SAVED_REGISTERS 11
#elif defined(__arm__)
#define SAVED_REGISTERS 8
#else
#define SAVED_REGISTERS 12
#endif
/* With words of the stack, from the pointer up: there lie the registers that `leave` and `weft_port_save_registers` have
 * pushed. Both frames are gone when the blocking call begins, and what they restored may then lie in a register alone.
 * Optimised, `leave` pushes all registers that a callee keeps at most, and the other one two; else 24 words suffice. One
 * number for nearly all builds: with a seed, objects then have the same addresses everywhere, and sets of them one order. */
#if (!defined(__OPTIMIZE__) || defined(WEFT_DEBUG) && WEFT_DEBUG) && !defined(__x86_64__)
#define SAVED_COUNT (SAVED_REGISTERS + 24)
#else
#define SAVED_COUNT 30
#endif
#define SAVED_WORDS (SAVED_COUNT - SAVED_REGISTERS)
_Static_assert(SAVED_WORDS >= SAVED_REGISTERS + 6, "room for the registers that leave pushes");
#define STACK_SIZE_DEFAULT ((size_t)256 * 1024)
#define STACK_SIZE_MIN ((size_t)64 * 1024)

struct context {
    _Atomic uint32_t permit;
    _Atomic uint32_t polls; /* the thread waits for a descriptor: write to the pipe */
    int pipe[2];
    bool has_pipe;
    pthread_t thread;
    uintptr_t start_argument;
    uintptr_t stack_low, stack_high;
    uintptr_t saved[SAVED_COUNT];
#ifdef __linux__
    uint32_t number; /* of the native thread; 0 before it runs */
#else
    pthread_mutex_t mutex;
    pthread_cond_t changed;
#endif
};

extern void weft_thread_main(uintptr_t thread);

static struct context *context_at(uintptr_t *context) { return (struct context *)(void *)context; }

uint32_t weft_port_context_words(void) {
    return (uint32_t)((sizeof(struct context) + sizeof(uintptr_t) - 1) / sizeof(uintptr_t));
}

static void find_stack(struct context *c) {
#ifdef __APPLE__
    c->stack_high = (uintptr_t)pthread_get_stackaddr_np(pthread_self());
    c->stack_low = c->stack_high - pthread_get_stacksize_np(pthread_self());
#else
    pthread_attr_t attributes;
    void *low = NULL;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        pthread_attr_getstack(&attributes, &low, &size);
        pthread_attr_destroy(&attributes);
    }
    c->stack_low = (uintptr_t)low;
    c->stack_high = (uintptr_t)low + size;
#endif
}

void weft_port_context_adopt(uintptr_t *context) {
    struct context *c = context_at(context);
    c->thread = pthread_self();
#ifdef __linux__
    c->number = (uint32_t)syscall(SYS_gettid);
#else
    pthread_mutex_init(&c->mutex, NULL);
    pthread_cond_init(&c->changed, NULL);
#endif
    find_stack(c);
}

static void *run(void *argument) {
    struct context *c = argument;
    c->thread = pthread_self();
#ifdef __linux__
    c->number = (uint32_t)syscall(SYS_gettid);
#endif
    find_stack(c);
    weft_thread_main(c->start_argument); /* afterwards the context may be gone */
    return NULL;
}

int32_t weft_port_context_start(uintptr_t *context, uintptr_t thread, uintptr_t stack_size) {
    struct context *c = context_at(context);
    pthread_attr_t attributes;
    pthread_t made;
    size_t size = stack_size == 0 ? STACK_SIZE_DEFAULT : (size_t)stack_size;
    if (size < STACK_SIZE_MIN) size = STACK_SIZE_MIN;
    long page = sysconf(_SC_PAGESIZE);
    size = (size + (size_t)page - 1) / (size_t)page * (size_t)page;
    c->start_argument = thread;
#ifndef __linux__
    pthread_mutex_init(&c->mutex, NULL);
    pthread_cond_init(&c->changed, NULL);
#endif
    int error = pthread_attr_init(&attributes);
    if (error != 0) return weft_error(error);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    error = pthread_attr_setstacksize(&attributes, size);
    if (error == 0) error = pthread_create(&made, &attributes, run, c);
    pthread_attr_destroy(&attributes);
    return weft_error(error);
}

void weft_port_context_close(uintptr_t *context) {
    struct context *c = context_at(context);
    if (c->has_pipe) {
        c->has_pipe = false;
        close(c->pipe[0]);
        close(c->pipe[1]);
    }
}

enum { NONE, GIVEN, SLEEPS }; /* a permit; SLEEPS only on Linux, in `weft_port_wait`: who gives one has somebody to wake */

static bool take_permit(struct context *c) { return atomic_exchange(&c->permit, NONE) != NONE; }

static struct timespec time_left(uint64_t deadline, uint64_t now) {
    uint64_t left = deadline > now ? deadline - now : 0;
    if (left > UINT64_C(86400000000000)) left = UINT64_C(86400000000000); /* a day; the caller looks again */
    struct timespec result = {.tv_sec = (time_t)(left / 1000000000u), .tv_nsec = (long)(left % 1000000000u)};
    return result;
}

bool weft_port_wait(uintptr_t *context, uint64_t deadline) {
    struct context *c = context_at(context);
    while (!take_permit(c)) {
        uint64_t now = deadline == WEFT_FOREVER ? 0 : weft_port_monotonic_ns();
        if (now >= deadline) return false;
        struct timespec left = time_left(deadline, now);
#ifdef __linux__
        uint32_t none = NONE, sleeps = SLEEPS;
        if (atomic_compare_exchange_strong(&c->permit, &none, SLEEPS)) {
            struct timespec *at_most = deadline == WEFT_FOREVER ? NULL : &left;
            syscall(SYS_futex, &c->permit, FUTEX_WAIT_PRIVATE, SLEEPS, at_most, NULL, 0);
            atomic_compare_exchange_strong(&c->permit, &sleeps, NONE);
        }
#else
        pthread_mutex_lock(&c->mutex);
        if (atomic_load(&c->permit) == NONE) {
            if (deadline == WEFT_FOREVER) {
                pthread_cond_wait(&c->changed, &c->mutex);
            } else {
#ifdef __APPLE__
                pthread_cond_timedwait_relative_np(&c->changed, &c->mutex, &left);
#else
                struct timespec end;
                clock_gettime(CLOCK_REALTIME, &end);
                end.tv_sec += left.tv_sec;
                end.tv_nsec += left.tv_nsec;
                if (end.tv_nsec >= 1000000000L) {
                    end.tv_nsec -= 1000000000L;
                    end.tv_sec += 1;
                }
                pthread_cond_timedwait(&c->changed, &c->mutex, &end);
#endif
            }
        }
        pthread_mutex_unlock(&c->mutex);
#endif
    }
    return true;
}

void weft_port_wake(uintptr_t *context) {
    struct context *c = context_at(context);
    int kept = errno;
#ifdef __linux__
    if (atomic_exchange(&c->permit, GIVEN) == SLEEPS) {
        syscall(SYS_futex, &c->permit, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
    }
#else
    pthread_mutex_lock(&c->mutex);
    atomic_store(&c->permit, GIVEN);
    pthread_cond_signal(&c->changed);
    pthread_mutex_unlock(&c->mutex);
#endif
    if (atomic_load(&c->polls) != 0) {
        uint8_t byte = 1;
        ssize_t ignored = write(c->pipe[1], &byte, 1);
        (void)ignored;
    }
    errno = kept;
}

static int32_t need_pipe(struct context *c) {
    if (c->has_pipe) return 0;
    if (pipe(c->pipe) != 0) return weft_error(errno);
    for (int end = 0; end < 2; end++) {
        fcntl(c->pipe[end], F_SETFL, O_NONBLOCK);
        fcntl(c->pipe[end], F_SETFD, FD_CLOEXEC);
    }
    c->has_pipe = true;
    return 0;
}

/* To the nanosecond where the system can, else to the next millisecond. */
static int poll_until(struct pollfd *set, nfds_t count, uint64_t deadline) {
    struct timespec left = time_left(deadline, weft_port_monotonic_ns());
#ifdef __linux__
    return ppoll(set, count, deadline == WEFT_FOREVER ? NULL : &left, NULL);
#else
    int64_t milliseconds = (int64_t)left.tv_sec * 1000 + (left.tv_nsec + 999999) / 1000000;
    return poll(set, count, deadline == WEFT_FOREVER ? -1 : (int)milliseconds);
#endif
}

/* Poll `count` descriptors, and one more row of `set` for the pipe. How many of them are ready; 0 woken, or the time is
 * over, or a day is; or an error. */
static int32_t poll_or_wake(struct context *c, struct pollfd *set, uint32_t count, uint64_t deadline) {
    int32_t error = need_pipe(c);
    if (error != 0) return error;
    set[count].fd = c->pipe[0];
    set[count].events = POLLIN;
    set[count].revents = 0;
    atomic_store(&c->polls, 1);
    int32_t result = 0;
    if (!take_permit(c)) {
        int found = poll_until(set, (nfds_t)count + 1, deadline);
        if (found < 0) result = errno == EINTR ? 0 : weft_error(errno);
        else result = found - (set[count].revents != 0);
    }
    atomic_store(&c->polls, 0);
    uint8_t bytes[16];
    while (read(c->pipe[0], bytes, sizeof bytes) > 0) {
    }
    if (result <= 0) take_permit(c);
    return result;
}

int32_t weft_port_wait_on_descriptor(uintptr_t *context, int32_t descriptor, bool for_write, uint64_t deadline) {
    struct pollfd set[2] = {{.fd = descriptor, .events = (short)(for_write ? POLLOUT : POLLIN)}};
    int32_t result = poll_or_wake(context_at(context), set, 1, deadline);
    return result > 0 && (set[0].revents & POLLNVAL) != 0 ? weft_error(EBADF) : result;
}

/* Events by Linux's numbers, as the guest's `select` has them. */
static const struct { short own; int32_t number; } EVENTS[] = {
    {POLLIN, 1}, {POLLPRI, 2}, {POLLOUT, 4}, {POLLERR, 8}, {POLLHUP, 16}, {POLLNVAL, 32},
};
#define EVENT_KINDS (sizeof EVENTS / sizeof EVENTS[0])

int32_t weft_port_wait_on_descriptors(uintptr_t *context, int32_t *rows, uint32_t count, uint64_t deadline,
                                      uint64_t *room) {
    _Static_assert(sizeof(struct pollfd) <= sizeof(uint64_t), "the room is for one word of 64 bits each");
    struct pollfd *set = (struct pollfd *)(void *)room;
    for (uint32_t i = 0; i < count; i++) {
        struct pollfd row = {.fd = rows[2 * i]};
        for (unsigned kind = 0; kind < EVENT_KINDS; kind++)
            if ((rows[2 * i + 1] & EVENTS[kind].number) != 0) row.events |= EVENTS[kind].own;
        set[i] = row;
    }
    int32_t result = poll_or_wake(context_at(context), set, count, deadline);
    for (uint32_t i = 0; i < count; i++) {
        rows[2 * i + 1] &= ~0xFF;
        for (unsigned kind = 0; result > 0 && kind < EVENT_KINDS; kind++)
            if ((set[i].revents & EVENTS[kind].own) != 0) rows[2 * i + 1] |= EVENTS[kind].number;
    }
    return result;
}

void weft_port_pause(void) { sched_yield(); }

/* What holds a lock for some instructions lets go within one of these, unless its thread does not run. */
static void spin_shortly(void) {
    enum { SPINS = 16 };
    for (int i = 0; i < SPINS; i++) {
#if defined(__x86_64__) || defined(__i386__)
        __builtin_ia32_pause();
#elif defined(__aarch64__) || defined(__arm__)
        __asm__ volatile("yield");
#else
        __asm__ volatile("" ::: "memory");
#endif
    }
}

void weft_port_back_off(uint32_t tries) {
    enum { SPINS = 24, TRIES = 32, DOUBLINGS = 5, SHORTEST_NS = 20000 }; /* up to 0.6 ms */
    if (tries < SPINS) {
        spin_shortly();
        return;
    }
    if (tries < TRIES) {
        sched_yield();
        return;
    }
    uint32_t doublings = (tries - TRIES) / 4 < DOUBLINGS ? (tries - TRIES) / 4 : DOUBLINGS;
    struct timespec pause = {0, (long)SHORTEST_NS << doublings};
    nanosleep(&pause, NULL);
}

/* uintptr_t weft_store_registers(uintptr_t *place): store what a callee keeps, return the stack pointer. In assembly,
 * since a C function may have saved and overwritten them before its first statement. */
uintptr_t weft_store_registers(uintptr_t *place);

#define TEXT(x) #x
#define SYMBOL2(prefix) TEXT(prefix) "weft_store_registers"
#define SYMBOL1(prefix) SYMBOL2(prefix)
#define NAME SYMBOL1(__USER_LABEL_PREFIX__)

#if defined(__x86_64__)
__asm__(".text\n.globl " NAME "\n" NAME ":\n"
        "movq %rbx, 0(%rdi)\nmovq %rbp, 8(%rdi)\nmovq %r12, 16(%rdi)\nmovq %r13, 24(%rdi)\n"
        "movq %r14, 32(%rdi)\nmovq %r15, 40(%rdi)\nmovq %rsp, %rax\nret\n");
#elif defined(__i386__)
__asm__(".text\n.globl " NAME "\n" NAME ":\n"
        "movl 4(%esp), %eax\nmovl %ebx, 0(%eax)\nmovl %ebp, 4(%eax)\nmovl %esi, 8(%eax)\nmovl %edi, 12(%eax)\n"
        "movl %esp, %eax\nret\n");
#elif defined(__aarch64__)
__asm__(".text\n.globl " NAME "\n" NAME ":\n"
        "stp x19, x20, [x0]\nstp x21, x22, [x0, #16]\nstp x23, x24, [x0, #32]\nstp x25, x26, [x0, #48]\n"
        "stp x27, x28, [x0, #64]\nstr x29, [x0, #80]\nmov x0, sp\nret\n");
#elif defined(__arm__)
__asm__(".text\n.syntax unified\n.globl " NAME "\n"
#if defined(__thumb__)
        ".thumb_func\n"
#endif
        NAME ":\n"
        "stmia r0!, {r4-r7}\nmov r1, r8\nstr r1, [r0]\nmov r1, r9\nstr r1, [r0, #4]\nmov r1, r10\nstr r1, [r0, #8]\n"
        "mov r1, r11\nstr r1, [r0, #12]\nmov r0, sp\nbx lr\n");
#elif defined(__riscv) && __riscv_xlen == 64
__asm__(".text\n.globl " NAME "\n" NAME ":\n"
        "sd s0, 0(a0)\nsd s1, 8(a0)\nsd s2, 16(a0)\nsd s3, 24(a0)\nsd s4, 32(a0)\nsd s5, 40(a0)\nsd s6, 48(a0)\n"
        "sd s7, 56(a0)\nsd s8, 64(a0)\nsd s9, 72(a0)\nsd s10, 80(a0)\nsd s11, 88(a0)\nmv a0, sp\nret\n");
#else
#error "weft_store_registers is not written for this processor"
#endif

#if defined(__clang__) || defined(__GNUC__)
__attribute__((no_sanitize_address, no_sanitize_thread))
#endif
uintptr_t weft_port_save_registers(uintptr_t *context) {
    uintptr_t *saved = context_at(context)->saved;
    uintptr_t low = weft_store_registers(saved);
    const volatile uintptr_t *stack = (const volatile uintptr_t *)low;
    for (int i = 0; i < SAVED_WORDS; i++)
        saved[SAVED_REGISTERS + i] = stack[i];
    return low;
}

uintptr_t *weft_port_saved_registers(uintptr_t *context) { return context_at(context)->saved; }

uint32_t weft_port_saved_register_count(void) { return SAVED_COUNT; }


uintptr_t weft_port_stack_high(uintptr_t *context) { return context_at(context)->stack_high; }

uintptr_t weft_port_stack_low(uintptr_t *context) { return context_at(context)->stack_low; }

uint64_t weft_port_native_identity(uintptr_t *context) {
#ifdef __linux__
    (void)context;
    return (uint64_t)syscall(SYS_gettid);
#else
    return (uint64_t)(uintptr_t)context_at(context)->thread;
#endif
}

uint64_t weft_port_context_ns(uintptr_t *context) {
#ifdef __linux__
    /* The clock of a thread by its number (linux/posix-timers.h): asking for one that has ended fails, where
     * pthread_getcpuclockid could not tell. */
    struct timespec time;
    uint32_t number = context_at(context)->number;
    if (number == 0 || clock_gettime((clockid_t)(~number << 3 | 6), &time) != 0) return 0;
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
#else
    (void)context;
    return 0;
#endif
}

uint32_t weft_port_processors(void) {
#ifdef __linux__
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) return (uint32_t)CPU_COUNT(&set);
#endif
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : (uint32_t)count;
}
