-- Logs engagements: the form as a browser sends it, each time with a submission token of its own. Every answer must be the way to the record.
wrong = 0
local function escape(text) return (text:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end)) end
local day = os.date("*t")
local fields = table.concat({
  "Form.Tense=1", "Form.Date.Day=" .. day.day, "Form.Date.Month=" .. day.month, "Form.Date.Year=" .. day.year, "Form.Mode=2",
  "Form.Approach=" .. escape("consult/surveys-online-forums"), "Form.Who=" .. os.getenv("WHO"), "Form.Subject=" .. escape("Revisions to retail prices"),
  "Form.Division=" .. os.getenv("DIVISION"), "__RequestVerificationToken=" .. escape(os.getenv("TOKEN")),
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
function response(status, headers) if status ~= 302 or not (headers["Location"] or ""):find("/engagements/%d") then wrong = wrong + 1 end end
function done(summary)
  local all = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do all = all + (thread:get("wrong") or 0) end
  print("WRONG " .. all)
end
