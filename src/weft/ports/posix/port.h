/* What a port supplies to the kernel, for systems with POSIX threads. The meaning of each function stands in
 * kernel/port.py; the translator's header declares the same prototypes from there. Results that may fail are -errno. */
#ifndef WEFT_PORT_H
#define WEFT_PORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WEFT_FOREVER UINT64_MAX

/* The result for an errno of this system: the kernel knows Linux's numbers, negative. */
int32_t weft_error(int number);

uint32_t weft_port_context_words(void);
void weft_port_context_adopt(uintptr_t *context);
int32_t weft_port_context_start(uintptr_t *context, uintptr_t thread, uintptr_t stack_size);
void weft_port_context_close(uintptr_t *context);
bool weft_port_wait(uintptr_t *context, uint64_t deadline);
int32_t weft_port_wait_on_descriptor(uintptr_t *context, int32_t descriptor, bool for_write, uint64_t deadline);
int32_t weft_port_wait_on_descriptors(uintptr_t *context, int32_t *rows, uint32_t count, uint64_t deadline,
                                      uint64_t *room);
void weft_port_wake(uintptr_t *context);
void weft_port_pause(void);
void weft_port_back_off(uint32_t tries);
uintptr_t weft_port_save_registers(uintptr_t *context);
uintptr_t *weft_port_saved_registers(uintptr_t *context);
uint32_t weft_port_saved_register_count(void);
uintptr_t weft_port_stack_high(uintptr_t *context);
uintptr_t weft_port_stack_low(uintptr_t *context);
uint64_t weft_port_native_identity(uintptr_t *context);
uint64_t weft_port_context_ns(uintptr_t *context);
uint32_t weft_port_processors(void);

uint64_t weft_port_monotonic_ns(void);
int64_t weft_port_wall_ns(void);
uint64_t weft_port_process_ns(void);
uint64_t weft_port_thread_ns(void);
int32_t weft_port_zone_offset_s(int64_t wall_s);
uint64_t weft_port_entropy(void);

int64_t weft_port_console_write(uintptr_t host, int32_t stream, uint8_t *data, uintptr_t size);
int64_t weft_port_console_read(uintptr_t host, uint8_t *data, uintptr_t size);
int32_t weft_port_console_descriptor(uintptr_t host, int32_t stream);
bool weft_port_console_is_terminal(uintptr_t host, int32_t stream);
bool weft_port_console_raw(uintptr_t host, bool raw);
uint32_t weft_port_console_columns(uintptr_t host);
int32_t weft_port_file_open(uint8_t *path, uintptr_t size, uint32_t flags, uint32_t mode);
int64_t weft_port_file_read(int32_t descriptor, uint8_t *data, uintptr_t size);
int64_t weft_port_file_write(int32_t descriptor, uint8_t *data, uintptr_t size);
int32_t weft_port_file_close(int32_t descriptor);
int64_t weft_port_file_seek(int32_t descriptor, int64_t offset, uint32_t origin);
int32_t weft_port_file_truncate(int32_t descriptor, int64_t size);
int32_t weft_port_file_sync(int32_t descriptor);
int32_t weft_port_file_stat(uint8_t *path, uintptr_t size, bool follow, int64_t *result);
int32_t weft_port_file_stat_descriptor(int32_t descriptor, int64_t *result);
bool weft_port_file_is_terminal(int32_t descriptor);
int32_t weft_port_directory_make(uint8_t *path, uintptr_t size, uint32_t mode);
int32_t weft_port_directory_remove(uint8_t *path, uintptr_t size);
int32_t weft_port_file_remove(uint8_t *path, uintptr_t size);
int32_t weft_port_file_rename(uint8_t *source, uintptr_t source_size, uint8_t *target, uintptr_t target_size);
int32_t weft_port_file_link(uint8_t *source, uintptr_t source_size, uint8_t *target, uintptr_t target_size,
                            bool symbolic);
int64_t weft_port_file_link_target(uint8_t *path, uintptr_t size, uint8_t *text, uintptr_t capacity);
int32_t weft_port_file_change(uint32_t change, uint8_t *path, uintptr_t size, int64_t first, int64_t second);
int32_t weft_port_descriptor_copy(int32_t descriptor);
int32_t weft_port_descriptor_pipe(int32_t *result);
int64_t weft_port_process_number(uint32_t which, int64_t value);
int64_t weft_port_directory_open(uint8_t *path, uintptr_t size);
int64_t weft_port_directory_next(int64_t handle, uint8_t *name, uintptr_t capacity);
void weft_port_directory_close(int64_t handle);
int64_t weft_port_directory_current(uint8_t *name, uintptr_t capacity);
int32_t weft_port_directory_change(uint8_t *path, uintptr_t size);
int64_t weft_port_environment(uint32_t index, uint8_t *text, uintptr_t capacity);

int32_t weft_port_socket_open(uint32_t family, uint32_t kind, uint32_t protocol);
int32_t weft_port_socket_connect(int32_t descriptor, uint32_t family, uint8_t *address, uint16_t number);
int32_t weft_port_socket_bind(int32_t descriptor, uint32_t family, uint8_t *address, uint16_t number);
int32_t weft_port_socket_listen(int32_t descriptor, uint32_t backlog);
int32_t weft_port_socket_accept(int32_t descriptor, uint8_t *address, uint16_t *number);
int64_t weft_port_socket_receive(int32_t descriptor, uint8_t *data, uintptr_t size, uint32_t flags);
int64_t weft_port_socket_send(int32_t descriptor, uint8_t *data, uintptr_t size);
int64_t weft_port_socket_receive_from(int32_t descriptor, uint8_t *data, uintptr_t size, uint8_t *address,
                                      uint16_t *number);
int64_t weft_port_socket_send_to(int32_t descriptor, uint8_t *data, uintptr_t size, uint32_t family, uint8_t *address,
                                 uint16_t number);
int32_t weft_port_socket_name(int32_t descriptor, bool peer, uint8_t *address, uint16_t *number);
int32_t weft_port_socket_set_option(int32_t descriptor, uint32_t level, uint32_t option, int32_t value);
int32_t weft_port_socket_get_option(int32_t descriptor, uint32_t level, uint32_t option);
int32_t weft_port_socket_error(int32_t descriptor);
int32_t weft_port_socket_shutdown(int32_t descriptor, uint32_t how);
int64_t weft_port_look_up_start(uint8_t *host, uintptr_t size);
int32_t weft_port_look_up_descriptor(int64_t handle);
int32_t weft_port_look_up_result(int64_t handle, uint32_t index, uint8_t *address);
void weft_port_look_up_close(int64_t handle);

int64_t weft_port_host_call(uintptr_t host, uint32_t operation, uint8_t *data, uintptr_t size, uint8_t *result,
                            uintptr_t capacity);

#endif
