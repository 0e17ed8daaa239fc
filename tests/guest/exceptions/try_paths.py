# try, except, else, finally: which parts run, in which order.
def run(kind):
    out = []
    try:
        out.append("try")
        if kind == "value":
            raise ValueError("v")
        if kind == "key":
            {}["k"]
        if kind == "zero":
            1 // 0
    except ValueError as e:
        out.append(f"value {e}")
    except (KeyError, IndexError) as e:
        out.append(f"lookup {e}")
    except:
        out.append("bare")
    else:
        out.append("else")
    finally:
        out.append("finally")
    out.append("after")
    return out


for k in ("none", "value", "key", "zero"):
    print(run(k))
try:
    try:
        raise TypeError("t")
    except ValueError:
        print("wrong")
    else:
        print("wrong")
    finally:
        print("inner finally")
except TypeError as e:
    print("outer", e)
try:
    try:
        pass
    except ValueError:
        print("no")
    else:
        raise KeyError("from else")
    finally:
        print("f")
except KeyError as e:
    print("else raised", e)
try:
    print("only finally")
finally:
    print("done")
