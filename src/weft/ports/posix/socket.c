/* Sockets, all non-blocking: the kernel waits with `wait_on_descriptor`. Host names are looked up by a detached helper
 * thread, which writes to a pipe when it is done; whoever lost interest leaves the answer to it. */
#define _GNU_SOURCE
#include "port.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int32_t status(int result) { return result == 0 ? 0 : weft_error(errno); }

static void prepare(int descriptor) {
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
#ifdef SO_NOSIGPIPE
    int on = 1;
    setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
}

static socklen_t pack(struct sockaddr_storage *place, uint32_t family, const uint8_t *address, uint16_t number) {
    memset(place, 0, sizeof *place);
    if (family == 6) {
        struct sockaddr_in6 *six = (struct sockaddr_in6 *)place;
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(number);
        memcpy(&six->sin6_addr, address, 16);
        return sizeof *six;
    }
    struct sockaddr_in *four = (struct sockaddr_in *)place;
    four->sin_family = AF_INET;
    four->sin_port = htons(number);
    memcpy(&four->sin_addr, address, 4);
    return sizeof *four;
}

static int32_t unpack(const struct sockaddr_storage *place, uint8_t *address, uint16_t *number) {
    if (place->ss_family == AF_INET6) {
        const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)place;
        memcpy(address, &six->sin6_addr, 16);
        *number = ntohs(six->sin6_port);
        return 6;
    }
    if (place->ss_family == AF_INET) {
        const struct sockaddr_in *four = (const struct sockaddr_in *)place;
        memcpy(address, &four->sin_addr, 4);
        *number = ntohs(four->sin_port);
        return 4;
    }
    return 0;
}

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#endif

int32_t weft_port_socket_open(uint32_t family, uint32_t kind, uint32_t protocol) {
    int descriptor = socket(family == 6 ? AF_INET6 : AF_INET, kind == 2 ? SOCK_DGRAM : SOCK_STREAM, (int)protocol);
    if (descriptor < 0) return weft_error(errno);
    prepare(descriptor);
    return descriptor;
}

int32_t weft_port_socket_connect(int32_t descriptor, uint32_t family, uint8_t *address, uint16_t number) {
    struct sockaddr_storage place;
    socklen_t size = pack(&place, family, address, number);
    return status(connect(descriptor, (struct sockaddr *)&place, size));
}

int32_t weft_port_socket_bind(int32_t descriptor, uint32_t family, uint8_t *address, uint16_t number) {
    struct sockaddr_storage place;
    socklen_t size = pack(&place, family, address, number);
    return status(bind(descriptor, (struct sockaddr *)&place, size));
}

int32_t weft_port_socket_listen(int32_t descriptor, uint32_t backlog) {
    return status(listen(descriptor, backlog > 4096 ? 4096 : (int)backlog));
}

int32_t weft_port_socket_accept(int32_t descriptor, uint8_t *address, uint16_t *number) {
    struct sockaddr_storage place;
    socklen_t size = sizeof place;
    int made = accept(descriptor, (struct sockaddr *)&place, &size);
    if (made < 0) return weft_error(errno);
    prepare(made);
    unpack(&place, address, number);
    return made;
}

int64_t weft_port_socket_receive(int32_t descriptor, uint8_t *data, uintptr_t size, uint32_t flags) {
    ssize_t count = recv(descriptor, data, size, (flags & 1u) != 0 ? MSG_PEEK : 0);
    return count < 0 ? weft_error(errno) : (int64_t)count;
}

int64_t weft_port_socket_send(int32_t descriptor, uint8_t *data, uintptr_t size) {
    ssize_t count = send(descriptor, data, size, MSG_NOSIGNAL);
    return count < 0 ? weft_error(errno) : (int64_t)count;
}

int64_t weft_port_socket_receive_from(int32_t descriptor, uint8_t *data, uintptr_t size, uint8_t *address,
                                      uint16_t *number) {
    struct sockaddr_storage place;
    socklen_t place_size = sizeof place;
    memset(&place, 0, sizeof place);
    ssize_t count = recvfrom(descriptor, data, size, 0, (struct sockaddr *)&place, &place_size);
    if (count < 0) return weft_error(errno);
    unpack(&place, address, number);
    return (int64_t)count;
}

int64_t weft_port_socket_send_to(int32_t descriptor, uint8_t *data, uintptr_t size, uint32_t family, uint8_t *address,
                                 uint16_t number) {
    struct sockaddr_storage place;
    socklen_t place_size = pack(&place, family, address, number);
    ssize_t count = sendto(descriptor, data, size, MSG_NOSIGNAL, (struct sockaddr *)&place, place_size);
    return count < 0 ? weft_error(errno) : (int64_t)count;
}

int32_t weft_port_socket_name(int32_t descriptor, bool peer, uint8_t *address, uint16_t *number) {
    struct sockaddr_storage place;
    socklen_t size = sizeof place;
    memset(&place, 0, sizeof place);
    int result = peer ? getpeername(descriptor, (struct sockaddr *)&place, &size)
                      : getsockname(descriptor, (struct sockaddr *)&place, &size);
    return result != 0 ? weft_error(errno) : unpack(&place, address, number);
}

/* Linux's numbers, which are what the guest's socket module has everywhere, to this system's. */
static int system_level(uint32_t level) { return level == 1 ? SOL_SOCKET : (int)level; }

static int system_option(uint32_t level, uint32_t option) {
    if (level != 1) return (int)option;
    switch (option) {
    case 2: return SO_REUSEADDR;
    case 3: return SO_TYPE;
    case 4: return SO_ERROR;
    case 6: return SO_BROADCAST;
    case 7: return SO_SNDBUF;
    case 8: return SO_RCVBUF;
    case 9: return SO_KEEPALIVE;
    case 15: return SO_REUSEPORT;
    default: return (int)option;
    }
}

int32_t weft_port_socket_set_option(int32_t descriptor, uint32_t level, uint32_t option, int32_t value) {
    int given = value;
    return status(setsockopt(descriptor, system_level(level), system_option(level, option), &given, sizeof given));
}

int32_t weft_port_socket_get_option(int32_t descriptor, uint32_t level, uint32_t option) {
    int value = 0;
    socklen_t size = sizeof value;
    int result = getsockopt(descriptor, system_level(level), system_option(level, option), &value, &size);
    return result != 0 ? weft_error(errno) : value;
}

int32_t weft_port_socket_error(int32_t descriptor) {
    int value = 0;
    socklen_t size = sizeof value;
    if (getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &value, &size) != 0) return weft_error(errno);
    return -value;
}

int32_t weft_port_socket_shutdown(int32_t descriptor, uint32_t how) {
    return status(shutdown(descriptor, how == 0 ? SHUT_RD : how == 1 ? SHUT_WR : SHUT_RDWR));
}

struct look_up {
    atomic_int holders; /* the asker and the helper; the last one frees */
    int pipe[2];
    int32_t error;
    struct addrinfo *answer;
    char host[256];
};

static void let_go(struct look_up *l) {
    if (atomic_fetch_sub(&l->holders, 1) == 1) {
        if (l->answer != NULL) freeaddrinfo(l->answer);
        close(l->pipe[0]);
        close(l->pipe[1]);
        free(l);
    }
}

static void *look_up(void *argument) {
    struct look_up *l = argument;
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
    int error = getaddrinfo(l->host, NULL, &hints, &l->answer);
    l->error = error == 0 ? 0 : error == EAI_SYSTEM ? weft_error(errno) : error == EAI_MEMORY ? weft_error(ENOMEM) : weft_error(ENOENT);
    uint8_t byte = 1;
    ssize_t ignored = write(l->pipe[1], &byte, 1);
    (void)ignored;
    let_go(l);
    return NULL;
}

int64_t weft_port_look_up_start(uint8_t *host, uintptr_t size) {
    struct look_up *l = calloc(1, sizeof *l); /* outlives the machine if it is abandoned: not in its heap */
    if (l == NULL) return weft_error(ENOMEM);
    if (size >= sizeof l->host || memchr(host, 0, size) != NULL) {
        free(l);
        return weft_error(EINVAL);
    }
    memcpy(l->host, host, size);
    if (pipe(l->pipe) != 0) {
        int error = errno;
        free(l);
        return weft_error(error);
    }
    fcntl(l->pipe[0], F_SETFD, FD_CLOEXEC);
    fcntl(l->pipe[1], F_SETFD, FD_CLOEXEC);
    atomic_store(&l->holders, 2);
    pthread_t helper;
    int error = pthread_create(&helper, NULL, look_up, l);
    if (error != 0) {
        atomic_store(&l->holders, 1);
        let_go(l);
        return weft_error(error);
    }
    pthread_detach(helper);
    return (int64_t)(uintptr_t)l;
}

int32_t weft_port_look_up_descriptor(int64_t handle) { return ((struct look_up *)(intptr_t)handle)->pipe[0]; }

int32_t weft_port_look_up_result(int64_t handle, uint32_t index, uint8_t *address) {
    struct look_up *l = (struct look_up *)(intptr_t)handle;
    if (l->error != 0) return l->error;
    for (struct addrinfo *entry = l->answer; entry != NULL; entry = entry->ai_next) {
        if (entry->ai_family != AF_INET && entry->ai_family != AF_INET6) continue;
        if (index-- == 0) {
            struct sockaddr_storage place;
            uint16_t number;
            memset(&place, 0, sizeof place);
            memcpy(&place, entry->ai_addr, entry->ai_addrlen);
            return unpack(&place, address, &number);
        }
    }
    return 0;
}

void weft_port_look_up_close(int64_t handle) { let_go((struct look_up *)(intptr_t)handle); }
