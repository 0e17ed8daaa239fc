local function make(depth)
  if depth == 0 then return {} end
  return { make(depth - 1), make(depth - 1) }
end
local function count(tree)
  if tree[1] == nil then return 1 end
  return 1 + count(tree[1]) + count(tree[2])
end
local sum = 0
for _ = 1, 240 do sum = sum + count(make(12)) end
print(sum)
