-- wrk … -s wrk.lua <url> -- <file with one body a line, or -> <strict or lenient>
-- Rotates the bodies, and prints what was measured as JSON behind "BENCH ".
unexpected = 0
local threads = {}

function setup(thread)
  threads[#threads + 1] = thread
end

function init(args)
  if args[1] ~= '-' then
    local requests, nth = {}, 0
    for body in io.lines(args[1]) do
      requests[#requests + 1] = wrk.format('POST', nil, nil, body)
    end
    request = function()
      nth = nth % #requests + 1
      return requests[nth]
    end
  end
  if args[2] == 'strict' then
    response = function(status)
      -- wrk itself counts what is above 399.
      if status ~= 200 and status < 400 then unexpected = unexpected + 1 end
    end
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  local others = 0
  for _, thread in ipairs(threads) do others = others + thread:get('unexpected') end
  io.write(string.format(
    'BENCH {"requests":%d,"micros":%d,"p50":%d,"p99":%d,"status":%d,"unexpected":%d,"connect":%d,"read":%d,"write":%d,"timeout":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, others, errors.connect, errors.read, errors.write, errors.timeout))
end
