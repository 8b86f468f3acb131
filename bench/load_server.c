// A trivial HTTP/1.1 server on epoll, in one thread. It prints its port, and ends with its input.
// usage: load_server [PERIOD_MS FREEZE_MS [FILE]]: it stands still at the beginning of each period,
// and in the end it writes to the file when it gave each answer, in seconds as doubles.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static const char ANSWER[] =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok";
enum { MOST_EVENTS = 1024, WAKE_MS = 1, MOST_TOLD = 1 << 20 };
static double told[MOST_TOLD];
static size_t count_told;

static double monotonic_s(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec * 1e-9;
}

static void freeze(double period_s, double freeze_s) {
  double now = monotonic_s(), phase = now - period_s * (long)(now / period_s);
  if (phase >= freeze_s) return;
  struct timespec rest = {0, (long)((freeze_s - phase) * 1e9)};
  nanosleep(&rest, NULL);
}

static int tell(const char *path) {
  FILE *file = path ? fopen(path, "wb") : NULL;
  if (!file) return path != NULL;
  size_t written = fwrite(told, sizeof *told, count_told, file);
  return fclose(file) != 0 || written != count_told;
}

static void watch(int poll, int fd) {
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
}

static void serve(int fd) {
  static char data[65536];
  ssize_t size = read(fd, data, sizeof data - 1);
  if (size < 0 && errno == EAGAIN) return;
  if (size <= 0) {
    close(fd);
    return;
  }
  data[size] = 0;
  for (char *at = data; (at = strstr(at, "\r\n\r\n")); at += 4) {
    if (write(fd, ANSWER, sizeof ANSWER - 1) < 0) break;
    if (count_told < MOST_TOLD) told[count_told++] = monotonic_s();
  }
}

int main(int count, char **words) {
  double period_s = count > 2 ? atof(words[1]) / 1e3 : 0;
  double freeze_s = count > 2 ? atof(words[2]) / 1e3 : 0;
  struct sockaddr_in place = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof place;
  int one = 1, door = socket(AF_INET, SOCK_STREAM, 0), poll = epoll_create1(0);
  if (bind(door, (void *)&place, size) || listen(door, 4096)) return 1;
  getsockname(door, (void *)&place, &size);
  printf("%d\n", ntohs(place.sin_port));
  fflush(stdout);
  watch(poll, door);
  watch(poll, STDIN_FILENO);
  struct epoll_event events[MOST_EVENTS];
  for (;;) {
    int ready = epoll_wait(poll, events, MOST_EVENTS, WAKE_MS);
    if (period_s > 0) freeze(period_s, freeze_s);
    for (int at = 0; at < ready; at++) {
      int fd = events[at].data.fd;
      if (fd == STDIN_FILENO) return tell(count > 3 ? words[3] : NULL);
      if (fd == door) {
        int client = accept4(door, NULL, NULL, SOCK_NONBLOCK);
        if (client < 0) continue;
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        watch(poll, client);
      } else {
        serve(fd);
      }
    }
  }
}
