/* Files, directories, the console and the environment: thin wrappers of system calls. A path is bytes without a zero. */
#define _GNU_SOURCE
#include "port.h"
#include "host.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

extern char **environ;

#define PATH_BYTES 4096

static int32_t copy_path(char *buffer, const uint8_t *path, uintptr_t size) {
    if (size >= PATH_BYTES) return weft_error(ENAMETOOLONG);
    if (memchr(path, 0, size) != NULL) return weft_error(EINVAL);
    memcpy(buffer, path, size);
    buffer[size] = 0;
    return 0;
}

#define WITH_PATH(buffer, path, size)                        \
    char buffer[PATH_BYTES];                                 \
    do {                                                     \
        int32_t error_ = copy_path(buffer, path, size);      \
        if (error_ != 0) return error_;                      \
    } while (0)

static int32_t status(int result) { return result == 0 ? 0 : weft_error(errno); }

static const struct weft_host *host_at(uintptr_t word) { return (const struct weft_host *)word; }

static int64_t host_result(int64_t result) { return result < 0 ? weft_error((int)-result) : result; }

/* Nothing can be read or written at once, or a signal came before that was known. */
static bool polled_in_vain(struct pollfd *set) {
    int ready = poll(set, 1, 0);
    return ready == 0 || (ready < 0 && errno == EINTR);
}

int64_t weft_port_console_write(uintptr_t word, int32_t stream, uint8_t *data, uintptr_t size) {
    const struct weft_host *host = host_at(word);
    if (host->write != NULL) return host_result(host->write(host->data, stream, data, size));
    /* The descriptor is the process's, and blocks. It takes PIPE_BUF bytes without a wait if it is ready, a file any number. */
    struct pollfd output = {.fd = stream == 2 ? STDERR_FILENO : STDOUT_FILENO, .events = POLLOUT};
    if (polled_in_vain(&output)) return weft_error(EAGAIN);
    struct stat facts;
    if (size > PIPE_BUF && (fstat(output.fd, &facts) != 0 || !S_ISREG(facts.st_mode))) size = PIPE_BUF;
    ssize_t count = write(output.fd, data, size);
    return count < 0 ? weft_error(errno) : (int64_t)count;
}

/* The terminal is the process's, so there is one state of it; it is given back also by a process that exits meanwhile. */
static struct termios terminal_before;
static atomic_bool terminal_is_raw;

/* Ctrl-C may come at any moment here, end `poll`, and take away the keys that `poll` has found: `read` must not block. */
int64_t weft_port_console_read(uintptr_t word, uint8_t *data, uintptr_t size) {
    const struct weft_host *host = host_at(word);
    if (host->read != NULL) return host_result(host->read(host->data, data, size));
    static pthread_mutex_t reading = PTHREAD_MUTEX_INITIALIZER; /* else one thread may take what another was told of */
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    int64_t result = -1;
    pthread_mutex_lock(&reading);
    if (polled_in_vain(&input)) {
        result = weft_error(EAGAIN); /* the kernel waits where interrupts can end it */
    } else {
        ssize_t count = read(STDIN_FILENO, data, size);
        bool is_taken = count == 0 && terminal_is_raw && (input.revents & POLLHUP) == 0; /* no end: see VMIN */
        if (is_taken || (count < 0 && errno == EINTR)) errno = EAGAIN, count = -1;
        result = count < 0 ? weft_error(errno) : (int64_t)count;
    }
    pthread_mutex_unlock(&reading);
    return result;
}

int32_t weft_port_console_descriptor(uintptr_t word, int32_t stream) {
    const struct weft_host *host = host_at(word);
    if (stream == 0 ? host->read != NULL : host->write != NULL) return -1;
    return stream == 0 ? STDIN_FILENO : stream == 1 ? STDOUT_FILENO : STDERR_FILENO;
}

bool weft_port_console_is_terminal(uintptr_t word, int32_t stream) {
    const struct weft_host *host = host_at(word);
    if (stream == 0 ? host->read != NULL : host->write != NULL) return false;
    return isatty(stream == 0 ? STDIN_FILENO : stream == 1 ? STDOUT_FILENO : STDERR_FILENO) == 1;
}

static void give_terminal_back(void) {
    if (terminal_is_raw) tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal_before);
    terminal_is_raw = false;
}

bool weft_port_console_raw(uintptr_t word, bool raw) {
    static bool is_registered;
    if (!weft_port_console_is_terminal(word, 0)) return false;
    if (!raw) {
        give_terminal_back();
        return true;
    }
    if (terminal_is_raw) return true;
    if (tcgetattr(STDIN_FILENO, &terminal_before) != 0) return false;
    struct termios changed = terminal_before;
    changed.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN); /* ISIG stays: Ctrl-C is a signal here, too */
    changed.c_iflag &= ~(tcflag_t)IXON;
    changed.c_cc[VMIN] = 0; /* `read` returns at once */
    changed.c_cc[VTIME] = 0;
    if (!is_registered) is_registered = atexit(give_terminal_back) == 0;
    terminal_is_raw = tcsetattr(STDIN_FILENO, TCSADRAIN, &changed) == 0;
    return terminal_is_raw;
}

uint32_t weft_port_console_columns(uintptr_t word) {
    struct winsize size;
    if (!weft_port_console_is_terminal(word, 1) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
    return size.ws_col;
}

int32_t weft_port_file_open(uint8_t *path, uintptr_t size, uint32_t flags, uint32_t mode) {
    WITH_PATH(name, path, size);
    int system_flags = O_CLOEXEC;
    system_flags |= (flags & 3u) == 3u ? O_RDWR : (flags & 2u) != 0 ? O_WRONLY : O_RDONLY;
    if ((flags & 4u) != 0) system_flags |= O_APPEND;
    if ((flags & 8u) != 0) system_flags |= O_CREAT;
    if ((flags & 16u) != 0) system_flags |= O_TRUNC;
    if ((flags & 32u) != 0) system_flags |= O_EXCL;
    if ((flags & 64u) != 0) system_flags |= O_NONBLOCK;
    int descriptor = open(name, system_flags, (mode_t)mode);
    if (descriptor < 0) return weft_error(errno);
    struct stat facts;
    if (fstat(descriptor, &facts) == 0 && S_ISDIR(facts.st_mode)) {
        close(descriptor);
        return weft_error(EISDIR);
    }
    return descriptor;
}

/* A FIFO that was opened without waiting for a writer seems to be at its end until one comes; POLLHUP is its true end. */
static int awaits_writer(int descriptor) {
    struct stat facts;
    struct pollfd input = {descriptor, POLLIN, 0};
    return fstat(descriptor, &facts) == 0 && S_ISFIFO(facts.st_mode) && poll(&input, 1, 0) == 0;
}

int64_t weft_port_file_read(int32_t descriptor, uint8_t *data, uintptr_t size) {
    ssize_t count = read(descriptor, data, size);
    if (count == 0 && size > 0 && awaits_writer(descriptor)) return weft_error(EAGAIN);
    return count < 0 ? weft_error(errno) : (int64_t)count;
}

int64_t weft_port_file_write(int32_t descriptor, uint8_t *data, uintptr_t size) {
    ssize_t count = write(descriptor, data, size);
    return count < 0 ? weft_error(errno) : (int64_t)count;
}

int32_t weft_port_file_close(int32_t descriptor) { return status(close(descriptor)); }

int64_t weft_port_file_seek(int32_t descriptor, int64_t offset, uint32_t origin) {
    off_t place = lseek(descriptor, (off_t)offset, origin == 0 ? SEEK_SET : origin == 1 ? SEEK_CUR : SEEK_END);
    return place < 0 ? weft_error(errno) : (int64_t)place;
}

int32_t weft_port_file_truncate(int32_t descriptor, int64_t size) { return status(ftruncate(descriptor, (off_t)size)); }

int32_t weft_port_file_sync(int32_t descriptor) { return status(fsync(descriptor)); }

static int64_t nanoseconds(struct timespec moment) { return (int64_t)moment.tv_sec * 1000000000 + moment.tv_nsec; }

static int32_t put_facts(const struct stat *facts, int64_t *result) {
    result[0] = (int64_t)facts->st_mode;
    result[1] = (int64_t)facts->st_ino;
    result[2] = (int64_t)facts->st_dev;
    result[3] = (int64_t)facts->st_nlink;
    result[4] = (int64_t)facts->st_uid;
    result[5] = (int64_t)facts->st_gid;
    result[6] = (int64_t)facts->st_size;
#ifdef __APPLE__
    result[7] = nanoseconds(facts->st_atimespec);
    result[8] = nanoseconds(facts->st_mtimespec);
    result[9] = nanoseconds(facts->st_ctimespec);
#else
    result[7] = nanoseconds(facts->st_atim);
    result[8] = nanoseconds(facts->st_mtim);
    result[9] = nanoseconds(facts->st_ctim);
#endif
    return 0;
}

int32_t weft_port_file_stat(uint8_t *path, uintptr_t size, bool follow, int64_t *result) {
    WITH_PATH(name, path, size);
    struct stat facts;
    if ((follow ? stat(name, &facts) : lstat(name, &facts)) != 0) return weft_error(errno);
    return put_facts(&facts, result);
}

int32_t weft_port_file_stat_descriptor(int32_t descriptor, int64_t *result) {
    struct stat facts;
    if (fstat(descriptor, &facts) != 0) return weft_error(errno);
    return put_facts(&facts, result);
}

bool weft_port_file_is_terminal(int32_t descriptor) { return isatty(descriptor) == 1; }

int32_t weft_port_directory_make(uint8_t *path, uintptr_t size, uint32_t mode) {
    WITH_PATH(name, path, size);
    return status(mkdir(name, (mode_t)mode));
}

int32_t weft_port_directory_remove(uint8_t *path, uintptr_t size) {
    WITH_PATH(name, path, size);
    return status(rmdir(name));
}

int32_t weft_port_file_remove(uint8_t *path, uintptr_t size) {
    WITH_PATH(name, path, size);
    return status(unlink(name));
}

int32_t weft_port_file_rename(uint8_t *source, uintptr_t source_size, uint8_t *target, uintptr_t target_size) {
    WITH_PATH(old_name, source, source_size);
    WITH_PATH(new_name, target, target_size);
    return status(rename(old_name, new_name));
}

int32_t weft_port_file_link(uint8_t *source, uintptr_t source_size, uint8_t *target, uintptr_t target_size,
                            bool symbolic) {
    WITH_PATH(from, source, source_size);
    WITH_PATH(to, target, target_size);
    return status(symbolic ? symlink(from, to) : link(from, to));
}

int64_t weft_port_file_link_target(uint8_t *path, uintptr_t size, uint8_t *text, uintptr_t capacity) {
    WITH_PATH(name, path, size);
    ssize_t count = readlink(name, (char *)text, capacity);
    return count < 0 ? weft_error(errno) : (int64_t)count;
}

static struct timespec moment_of(int64_t ns) {
    int64_t seconds = ns / 1000000000, rest = ns % 1000000000;
    if (rest < 0) seconds--, rest += 1000000000;
    return (struct timespec){.tv_sec = (time_t)seconds, .tv_nsec = (long)rest};
}

int32_t weft_port_file_change(uint32_t change, uint8_t *path, uintptr_t size, int64_t first, int64_t second) {
    WITH_PATH(name, path, size);
    if (change == 0) return status(chmod(name, (mode_t)first));
    if (change == 2) return status(access(name, (int)first));
    struct timespec moments[2] = {moment_of(first), moment_of(second)};
    return status(utimensat(AT_FDCWD, name, moments, 0));
}

int32_t weft_port_descriptor_copy(int32_t descriptor) {
    int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    return copy < 0 ? weft_error(errno) : copy;
}

int32_t weft_port_descriptor_pipe(int32_t *result) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return weft_error(errno);
    result[0] = ends[0];
    result[1] = ends[1];
    return 0;
}

int64_t weft_port_process_number(uint32_t which, int64_t value) {
    switch (which) {
    case 0: return getpid();
    case 1: return getppid();
    case 2: return umask((mode_t)value);
    case 3: return geteuid();
    default: return getegid();
    }
}

int64_t weft_port_directory_open(uint8_t *path, uintptr_t size) {
    WITH_PATH(name, path, size);
    DIR *directory = opendir(name);
    return directory == NULL ? weft_error(errno) : (int64_t)(uintptr_t)directory;
}

int64_t weft_port_directory_next(int64_t handle, uint8_t *name, uintptr_t capacity) {
    for (;;) {
        errno = 0;
        struct dirent *entry = readdir((DIR *)(intptr_t)handle);
        if (entry == NULL) return errno == 0 ? 0 : weft_error(errno);
        size_t size = strlen(entry->d_name);
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        if (size > capacity) return weft_error(ERANGE);
        memcpy(name, entry->d_name, size);
        return (int64_t)size;
    }
}

void weft_port_directory_close(int64_t handle) { closedir((DIR *)(intptr_t)handle); }

int64_t weft_port_directory_current(uint8_t *name, uintptr_t capacity) {
    char path[PATH_BYTES];
    if (getcwd(path, sizeof path) == NULL) return weft_error(errno);
    size_t size = strlen(path);
    if (size > capacity) return weft_error(ERANGE);
    memcpy(name, path, size);
    return (int64_t)size;
}

int32_t weft_port_directory_change(uint8_t *path, uintptr_t size) {
    WITH_PATH(name, path, size);
    return status(chdir(name));
}

int64_t weft_port_environment(uint32_t index, uint8_t *text, uintptr_t capacity) {
    for (uint32_t i = 0; environ[i] != NULL; i++) {
        if (i == index) {
            size_t size = strlen(environ[i]);
            if (size > capacity) return weft_error(ERANGE);
            memcpy(text, environ[i], size);
            return (int64_t)size;
        }
    }
    return weft_error(ENOENT);
}

