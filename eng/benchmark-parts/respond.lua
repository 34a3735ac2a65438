-- Responds to a consultation: the public form as a browser sends it, each time with a submission token of its own. Every answer must be the way to what was sent.
wrong = 0
local function escape(text) return (text:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end)) end
local fields = table.concat({
  escape("Form.Answers[" .. os.getenv("QUESTION") .. "].Text") .. "=" .. escape("We use the tables by region, and need them earlier in the month."),
  "Form.UserGroup=" .. os.getenv("GROUP"), "Form.Consent=" .. os.getenv("CONSENT"), "Form.Name=Rita", "__RequestVerificationToken=" .. escape(os.getenv("TOKEN")),
}, "&")
wrk.method = "POST"
wrk.headers["Cookie"] = os.getenv("COOKIE")
wrk.headers["X-Forwarded-Proto"] = "https"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
local threads, started, sent = {}, 0, 0
function setup(thread) table.insert(threads, thread) end
function init() math.randomseed(os.time() * 1000 + math.floor(os.clock() * 1e6)); started = math.random(0, 0x7fffffff) end
function request()
  sent = sent + 1
  return wrk.format(nil, nil, nil, fields .. string.format("&Form.Submission=%08x-%04x-4000-8000-%012x", started, math.random(0, 0xffff), sent))
end
function response(status, headers)
  if status == 302 and (headers["Location"] or ""):find("/my-response", 1, true) then taken = (taken or 0) + 1 else wrong = wrong + 1 end
end
function done(summary)
  local all, taken = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout, 0
  for _, thread in ipairs(threads) do all = all + (thread:get("wrong") or 0); taken = taken + (thread:get("taken") or 0) end
  print("WRONG " .. all)
  print("TAKEN " .. taken)
end
