package main

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"time"
)

// buckets of the duration histogram, in seconds: Prometheus' own defaults.
var buckets = []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}

// metrics counts and times the requests, under the names that HTTP servers usually have for that.
type metrics struct {
	service string
	started time.Time
	mutex   sync.Mutex
	series  map[series]*histogram
}

type series struct {
	method string
	status int
}

type histogram struct {
	counts []uint64
	count  uint64
	sum    float64
}

func newMetrics(service string) *metrics {
	return &metrics{service: service, started: time.Now(), series: map[series]*histogram{}}
}

// around measures all that a handler does.
func (m *metrics) around(inner http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin, recorder := time.Now(), &statusRecorder{w, http.StatusOK}
		inner.ServeHTTP(recorder, r)
		m.observe(series{r.Method, recorder.status}, time.Since(begin).Seconds())
	})
}

func (m *metrics) observe(key series, seconds float64) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	measured := m.series[key]
	if measured == nil {
		measured = &histogram{counts: make([]uint64, len(buckets))}
		m.series[key] = measured
	}
	measured.count++
	measured.sum += seconds
	for index, bound := range buckets {
		if seconds <= bound {
			measured.counts[index]++
		}
	}
}

// write answers a scrape in OpenMetrics' text format.
func (m *metrics) write(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/openmetrics-text; version=1.0.0; charset=utf-8")
	m.mutex.Lock()
	defer m.mutex.Unlock()
	fmt.Fprintf(w, "# TYPE service info\nservice_info{service=%q,version=\"placeholder\"} 1\n", m.service)
	fmt.Fprintf(w, "# TYPE go_goroutines gauge\ngo_goroutines %d\n", runtime.NumGoroutine())
	fmt.Fprintf(w, "# TYPE process_start_time_seconds gauge\nprocess_start_time_seconds %d\n", m.started.Unix())
	keys := slices.SortedFunc(maps.Keys(m.series), func(a, b series) int {
		return cmp.Or(cmp.Compare(a.method, b.method), cmp.Compare(a.status, b.status))
	})
	fmt.Fprint(w, "# TYPE http_requests counter\n")
	for _, key := range keys {
		fmt.Fprintf(w, "http_requests_total{%s} %d\n", key.labels(), m.series[key].count)
	}
	fmt.Fprint(w, "# TYPE http_request_duration_seconds histogram\n")
	for _, key := range keys {
		m.series[key].write(w, key.labels())
	}
	fmt.Fprint(w, "# EOF\n")
}

func (h *histogram) write(w http.ResponseWriter, labels string) {
	name := "http_request_duration_seconds"
	for index, bound := range buckets {
		le := strconv.FormatFloat(bound, 'f', -1, 64)
		fmt.Fprintf(w, "%s_bucket{%s,le=%q} %d\n", name, labels, le, h.counts[index])
	}
	fmt.Fprintf(w, "%s_bucket{%s,le=\"+Inf\"} %d\n", name, labels, h.count)
	fmt.Fprintf(w, "%s_count{%s} %d\n%s_sum{%s} %g\n", name, labels, h.count, name, labels, h.sum)
}

func (s series) labels() string {
	return fmt.Sprintf("method=%q,status=\"%d\"", s.method, s.status)
}

// statusRecorder remembers the status that a handler answered with.
type statusRecorder struct {
	http.ResponseWriter
	status int
}

func (s *statusRecorder) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}
