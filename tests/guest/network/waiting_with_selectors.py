# Waiting for many descriptors with `selectors`.
import selectors
import socket

# case: what is ready
with socket.socket() as listener, selectors.DefaultSelector() as selector:
    listener.bind(("127.0.0.1", 0))
    listener.listen(2)
    key = selector.register(listener, selectors.EVENT_READ, data="listens")
    print(key.fileobj is listener, key.fd == listener.fileno(), key.events, key.data)
    print(selector.select(0), selector.select(timeout=0.001))
    with socket.socket() as client:
        client.connect(listener.getsockname())
        print([(ready.data, events) for ready, events in selector.select(5)])
        served, _ = listener.accept()
        with served:
            selector.register(served, selectors.EVENT_READ | selectors.EVENT_WRITE, "served")
            print([(ready.data, events) for ready, events in selector.select(0)])
            client.sendall(b"x")
            selector.modify(served, selectors.EVENT_READ, "changed")
            print([(ready.data, events) for ready, events in selector.select(5)])
            print(selector.unregister(served).data, selector.select(0))
            selector.modify(listener, selectors.EVENT_READ, 5)
            print(selector.get_key(listener).data, len(selector.get_map()), listener in selector.get_map())

# case: errors
selector = selectors.DefaultSelector()
with socket.socket() as sock:
    for call in (
        lambda: selector.register(sock, 0),
        lambda: selector.register(sock, 4),
        lambda: selector.register("text", selectors.EVENT_READ),
        lambda: selector.register(-1, selectors.EVENT_READ),
        lambda: selector.unregister(99),
        lambda: selector.get_key(99),
        lambda: selector.get_map()[99],
    ):
        try:
            call()
        except (ValueError, KeyError) as error:
            print(type(error).__name__, error)
    selector.register(sock, selectors.EVENT_READ)
    try:
        selector.register(sock, selectors.EVENT_WRITE)
    except KeyError:
        print("twice")
    print(list(selector.get_map()) == [sock], sock in selector.get_map(), 99 in selector.get_map())
selector.close()
print(selector.get_map())
try:
    selector.get_key(1)
except RuntimeError as error:
    print(error)
