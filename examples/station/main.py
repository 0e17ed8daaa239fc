# A weather station: three threads that share queues, a semaphore and a lock.
#
#   network    joins WiFi, keeps a connection to the server, sends readings and receives commands
#   sensors    reads an ADC pin ten times a second, and a slow sensor that blocks for seconds
#   interface  a button, an LED, a status line; twenty times a second
#
# Half-way the WiFi goes away for some seconds. Sensors and interface must not notice; the readings wait in the queue.
# Each of the two changes a pin in every round: whoever looks at P11 and P12 from outside, with an oscilloscope or as
# the virtual board does, sees how long it was ever late.
import json
import queue
import socket
import sys
import threading
import time

import network
from machine import ADC, Pin

SSID, KEY = "workshop", "correct horse"
SERVER = ("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 8466)

RUN_S = 16  # of reading; then the last readings are sent
FLUSH_S = 6  # for sending them
READING_S = 0.1  # between two readings of the ADC
SLOW_S = 2.5  # how long the slow sensor takes to convert
TICK_S = 0.05  # of the interface
BATCH = 20  # readings in a request

readings = queue.Queue()  # from sensors to network
commands = queue.Queue()  # from network to interface
urgent = threading.Semaphore(0)  # the button asks for a reading out of turn
status_lock = threading.Lock()  # protects `status`
status = {"link": "down", "sent": 0, "level": 0, "mode": "slow", "presses": 0}
stopping = threading.Event()


class Server:
    """One connection, used for request after request (HTTP/1.1)."""

    def __init__(self, address):
        self.socket = socket.socket()
        self.socket.settimeout(2)
        self.socket.connect(address)
        self.stream = self.socket.makefile("rb")

    def ask(self, method, path, value=None):
        body = b"" if value is None else json.dumps(value).encode()
        head = f"{method} {path} HTTP/1.1\r\nHost: station\r\nContent-Length: {len(body)}\r\n"
        if body:
            head += "Content-Type: application/json\r\n"
        self.socket.sendall(head.encode() + b"\r\n" + body)
        if b" 200 " not in self.stream.readline():
            raise OSError("the server refused")
        size = 0
        while True:
            line = self.stream.readline().strip()
            if not line:
                break
            name, _, text = line.partition(b":")
            if name.lower() == b"content-length":
                size = int(text)
        answer = self.stream.read(size)
        if size == 0 or len(answer) < size:
            raise OSError("the answer was cut off")
        return json.loads(answer)

    def close(self):
        self.stream.close()
        self.socket.close()


def set_status(**changes):
    with status_lock:
        status.update(changes)


def keep_sending():
    wlan = network.WLAN(network.STA_IF)
    wlan.active(True)
    server = None
    batch = []  # what the server has not acknowledged
    drops = 0
    while not (stopping.is_set() and readings.empty() and not batch):
        if not wlan.isconnected():
            set_status(link="down")
            wlan.connect(SSID, KEY)
            for _ in range(30):
                if wlan.isconnected():
                    break
                time.sleep(0.1)
            continue
        try:
            if server is None:
                server = Server(SERVER)
                set_status(link="up")
            while len(batch) < BATCH:
                try:
                    batch.append(readings.get(timeout=0.3))
                except queue.Empty:
                    break
            answer = server.ask("POST", "/readings", batch)
            # Only now are they gone. If the answer is lost they are sent again, and the server knows them by number.
            with status_lock:
                status["sent"] += len(batch)
            batch = []
            for command in answer["commands"]:
                commands.put(command)
        except OSError as error:
            drops += 1
            print("network: connection lost:", error)
            set_status(link="down")
            if server is not None:
                server.close()
                server = None
            time.sleep(0.2)
    print("network: lost the connection", drops, "times")


def slow_sensor(results):
    """Asks the sensor that takes seconds; its driver blocks, as drivers do."""
    while not stopping.is_set():
        time.sleep(SLOW_S)
        results.put(20 + time.monotonic() % 1)


def keep_reading():
    adc = ADC(Pin("P16"))
    probe = Pin("P12", Pin.OUT, value=0)
    temperatures = queue.Queue()
    threading.Thread(target=slow_sensor, args=(temperatures,), name="slow sensor", daemon=True).start()
    number = 0
    temperature = None
    end = time.monotonic() + RUN_S
    while time.monotonic() < end:
        probe.toggle()
        pressed = urgent.acquire(timeout=READING_S)
        while not temperatures.empty():
            temperature = temperatures.get()
        number += 1
        level = adc.read_u16()
        readings.put({"number": number, "level": level, "temperature": temperature, "pressed": pressed})
        set_status(level=level)
    stopping.set()
    print("sensors:", number, "readings")


def keep_showing():
    led = Pin("P9", Pin.OUT, value=0)
    probe = Pin("P11", Pin.OUT, value=0)
    button = Pin("P10", Pin.IN, Pin.PULL_UP)

    def on_press(pin):
        with status_lock:
            status["presses"] += 1
        urgent.release()

    button.irq(on_press, Pin.IRQ_FALLING)
    ticks = 0
    period = 10
    while not stopping.is_set():
        probe.toggle()
        while not commands.empty():
            mode = commands.get()["blink"]
            period = 2 if mode == "fast" else 10
            set_status(mode=mode)
        ticks += 1
        if ticks % period == 0:
            led.toggle()
        if ticks % 40 == 0:
            with status_lock:
                line = " ".join(f"{name}={value}" for name, value in status.items())
            print(f"status: {line} waiting={readings.qsize()}")
        time.sleep(TICK_S)
    print("interface:", ticks, "ticks")


threads = [
    threading.Thread(target=keep_sending, name="network"),
    threading.Thread(target=keep_reading, name="sensors"),
    threading.Thread(target=keep_showing, name="interface", priority=6),
]
for thread in threads:
    thread.start()
threads[1].join()
threads[2].join()
threads[0].join(FLUSH_S)
if threads[0].is_alive():
    print("readings left behind:", readings.qsize())
    sys.exit(1)
