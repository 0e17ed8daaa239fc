local Counter = {}
Counter.__index = Counter
function Counter.add(self) self.count = self.count + self.step return self end
local counter = setmetatable({ count = 0, step = 1 }, Counter)
for _ = 1, 6000000 do counter:add() end
print(counter.count)
