# raise SystemExit works like sys.exit; only the low byte counts.
# exit: 44
print("raise SystemExit")
raise SystemExit(300)
