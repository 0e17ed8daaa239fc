# sys.argv: the script and its arguments.
import sys

print(len(sys.argv), sys.argv[0].replace("\\", "/").split("/")[-1], all(isinstance(a, str) for a in sys.argv))
sys.argv.append("extra")
print(sys.argv[-1], sys.argv[2:])
sys.argv[1:] = ["-v", "--name=x"]
opts = {}
for a in sys.argv[1:]:
    k, _, v = a.lstrip("-").partition("=")
    opts[k] = v or True
print(opts)
