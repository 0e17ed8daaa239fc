/* Error numbers: those of this system to Linux's, by which the kernel and the guest's `errno` go. */
#define _GNU_SOURCE
#include "port.h"

#include <errno.h>

#ifdef __linux__

int32_t weft_error(int number) { return -number; }

#else

#define UNKNOWN 5 /* EIO */

/* Below 35 the systems agree, but for EAGAIN and EDEADLK. */
static const struct { int own, linux_number; } ROWS[] = {
    {EAGAIN, 11},        {EDEADLK, 35},       {ENAMETOOLONG, 36},  {ENOSYS, 38},       {ENOTEMPTY, 39},
    {ELOOP, 40},         {EOVERFLOW, 75},     {EILSEQ, 84},        {ENOTSOCK, 88},     {EDESTADDRREQ, 89},
    {EMSGSIZE, 90},      {EPROTOTYPE, 91},    {ENOPROTOOPT, 92},   {EPROTONOSUPPORT, 93}, {EOPNOTSUPP, 95},
    {EAFNOSUPPORT, 97},  {EADDRINUSE, 98},    {EADDRNOTAVAIL, 99}, {ENETDOWN, 100},    {ENETUNREACH, 101},
    {ENETRESET, 102},    {ECONNABORTED, 103}, {ECONNRESET, 104},   {ENOBUFS, 105},     {EISCONN, 106},
    {ENOTCONN, 107},     {ETIMEDOUT, 110},    {ECONNREFUSED, 111}, {EHOSTDOWN, 112},   {EHOSTUNREACH, 113},
    {EALREADY, 114},     {EINPROGRESS, 115},  {ESTALE, 116},       {EDQUOT, 122},      {ECANCELED, 125},
};

int32_t weft_error(int number) {
    for (unsigned row = 0; row < sizeof ROWS / sizeof ROWS[0]; row++)
        if (ROWS[row].own == number) return -ROWS[row].linux_number;
    return number < 35 ? -number : -UNKNOWN;
}

#endif
