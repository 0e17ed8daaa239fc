/* Clocks and entropy. */
#define _GNU_SOURCE
#include "port.h"

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

static uint64_t read_clock(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

uint64_t weft_port_monotonic_ns(void) { return read_clock(CLOCK_MONOTONIC); }

int64_t weft_port_wall_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

uint64_t weft_port_process_ns(void) { return read_clock(CLOCK_PROCESS_CPUTIME_ID); }

uint64_t weft_port_thread_ns(void) { return read_clock(CLOCK_THREAD_CPUTIME_ID); }

int32_t weft_port_zone_offset_s(int64_t wall_s) {
    time_t moment = (time_t)wall_s;
    struct tm local;
    if (localtime_r(&moment, &local) == NULL) return 0;
    return (int32_t)local.tm_gmtoff;
}

uint64_t weft_port_entropy(void) {
    uint64_t bits = 0;
    int source = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    if (source >= 0) {
        if (read(source, &bits, sizeof bits) != (ssize_t)sizeof bits) bits = 0;
        close(source);
    }
    return bits != 0 ? bits : weft_port_monotonic_ns() ^ (uint64_t)getpid() << 32;
}
