local function run(n)
  local flags, count = {}, 0
  for i = 1, n do flags[i] = true end
  for i = 2, n do
    if flags[i] then
      count = count + 1
      for j = i + i, n, i do flags[j] = false end
    end
  end
  return count
end
local sum = 0
for _ = 1, 8 do sum = sum + run(500000) end
print(sum)
