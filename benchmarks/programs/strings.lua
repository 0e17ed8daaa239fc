local function split(text)
  local words, start = {}, 1
  while true do
    local at = text:find(",", start, true)
    words[#words + 1] = text:sub(start, (at or #text + 1) - 1)
    if not at then return words end
    start = at + 1
  end
end
local function occurrences(text, part)
  local count, start = 0, 1
  while true do
    local _, last = text:find(part, start, true)
    if not last then return count end
    count, start = count + 1, last + 1
  end
end
local total = 0
for _ = 1, 160 do
  local pieces = {} -- Lua copies at each `..`: its programs collect pieces, and so does this one
  for i = 0, 4999 do pieces[#pieces + 1] = i .. "," end
  local text = table.concat(pieces)
  local words = split(text)
  total = total + #table.concat(words, "-") + occurrences(text, "99") + text:find("4999", 1, true) - 1
end
print(total)
