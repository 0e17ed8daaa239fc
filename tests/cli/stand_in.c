/* A stand-in for libweft: answers the binding without a kernel. */
#include "host.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static struct weft_port_host the_host;
struct weft_machine { size_t heap; size_t library; volatile int interrupted; };
void weft_set_host(const struct weft_port_host *h) { the_host = *h; }
weft_machine *weft_machine_new(size_t heap, uint32_t cores) { (void)cores; if (heap < 8192) return NULL; weft_machine *m = calloc(1, sizeof *m); m->heap = heap; return m; }
static void say(int stream, const char *t) { if (the_host.write) the_host.write(the_host.data, stream, (const uint8_t *)t, strlen(t)); else write(stream, t, strlen(t)); }
int32_t weft_machine_run_image(weft_machine *m, const uint8_t *image, size_t size, int32_t n, const char *const *a) {
  char line[300]; snprintf(line, 300, "image %.4s", (const char*)image); say(1, line);
  for (int i = 0; i < n; i++) { snprintf(line, 300, " [%s]", a[i]); say(1, line); } say(1, "\n"); (void)size;
  if (n > 1 && !strcmp(a[1], "compile")) { uint8_t r[64]; const char q[] = "exec\0f.py\0m\0x = 1\n"; int64_t s = the_host.call(the_host.data, 1, (const uint8_t*)q, sizeof q - 1, r, 64); snprintf(line, 300, "answer %ld\n", (long)(s > 64)); say(1, line); uint8_t *big = malloc(s); s = the_host.call(the_host.data, 2, (const uint8_t*)q, 0, big, s); snprintf(line, 300, "%d %.4s\n", big[0], big+8); say(1, line);
   const char q2[] = "exec\0f.py\0m\0x = = 1\n"; s = the_host.call(the_host.data, 1, (const uint8_t*)q2, sizeof q2 - 1, r, 64); uint8_t *b2=calloc(1,400); the_host.call(the_host.data, 2, (const uint8_t*)q, 0, b2, 400); snprintf(line, 300, "%d %s|%s\n", b2[0], b2+1, b2+1+strlen((char*)b2+1)+1); say(1, line); }
  if (n > 1 && !strcmp(a[1], "wait")) { while (!m->interrupted) usleep(1000); say(2, "KeyboardInterrupt\n"); return 130; }
  return n > 1 ? atoi(a[1]) : 0; }
void weft_machine_interrupt(weft_machine *m) { m->interrupted = 1; }
void weft_machine_free(weft_machine *m, uint32_t p) { (void)p; free(m); }
void weft_machine_statistics(weft_machine *m, struct weft_statistics *s) { memset(s, 0, sizeof *s); s->heap_size = m->heap; s->used = m->library; }
