-- Reads a page as somebody signed in, and counts answers other than 200.
wrong = 0
wrk.headers["Cookie"] = os.getenv("COOKIE")
wrk.headers["X-Forwarded-Proto"] = "https"
wrk.headers["Accept-Encoding"] = "gzip, deflate, br"
wrk.headers["Sec-Fetch-Site"] = "same-origin"
local threads = {}
function setup(thread) table.insert(threads, thread) end
function response(status) if status ~= 200 then wrong = wrong + 1 end end
function init() wrong = 0 end
function done(summary)
  local all = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do all = all + (thread:get("wrong") or 0) end
  print("WRONG " .. all)
end
