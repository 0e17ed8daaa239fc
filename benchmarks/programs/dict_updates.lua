local counts, size = {}, 0
for i = 0, 3999999 do
  local key = i * 7919 % 1009
  if counts[key] == nil then counts[key] = 0; size = size + 1 end
  counts[key] = counts[key] + 1
end
print("(" .. size .. ", " .. counts[5] .. ")")
