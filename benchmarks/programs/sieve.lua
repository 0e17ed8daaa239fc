local n, flags, count = 500000, {}, 0
for i = 1, n do flags[i] = true end
for i = 2, n do
  if flags[i] then
    count = count + 1
    for j = i + i, n, i do flags[j] = false end
  end
end
print(count)
