-- What the report needs of a run, on one line: requests, seconds, errors, p50 and p95 in microseconds.
done = function(summary, latency, requests)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write
      + summary.errors.status + summary.errors.timeout
  io.write(string.format("RESULT %d %f %d %d %d\n", summary.requests, summary.duration / 1e6,
    errors, latency:percentile(50), latency:percentile(95)))
end
