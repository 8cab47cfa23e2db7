package main

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"sync/atomic"
	"time"
)

// paths are where the workload's probes ask.
type paths struct {
	live  string
	ready string
}

// serve answers until it is told to end; then readiness fails, and what is under way is finished.
func serve(ctx context.Context, from settings, probes paths) error {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil)).With("service", from.service)
	if from.port == "" {
		return errors.New("PORT isn't set")
	}
	ending := &atomic.Bool{}
	servers := []*http.Server{{Addr: ":" + from.port, Handler: routes(from, probes, ending)}}
	if from.grpcPort != "" {
		servers = append(servers, grpcServer(from.grpcPort))
	}
	failed := make(chan error, len(servers))
	for _, server := range servers {
		server.ReadHeaderTimeout = 10 * time.Second
		go func() { failed <- server.ListenAndServe() }()
	}
	log.Info("the placeholder stands in for this workload", "port", from.port, "grpcPort", from.grpcPort)

	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	ending.Store(true)
	patient, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	for _, server := range servers {
		if err := server.Shutdown(patient); err != nil {
			return err
		}
	}
	log.Info("ended")
	return nil
}

func routes(from settings, probes paths, ending *atomic.Bool) http.Handler {
	measured := newMetrics(from.service)
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+probes.live, func(w http.ResponseWriter, _ *http.Request) {
		reply(w, http.StatusOK, map[string]string{"status": "UP"})
	})
	mux.HandleFunc("GET "+probes.ready, func(w http.ResponseWriter, _ *http.Request) {
		if ending.Load() {
			reply(w, http.StatusServiceUnavailable, map[string]string{"status": "OUT_OF_SERVICE"})
			return
		}
		reply(w, http.StatusOK, map[string]string{"status": "UP"})
	})
	if from.metricsPath != "" {
		mux.HandleFunc("GET "+from.metricsPath, measured.write)
	}
	mux.HandleFunc("GET /calls", func(w http.ResponseWriter, r *http.Request) {
		reply(w, http.StatusOK, callAll(r.Context(), from))
	})
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, http.StatusOK, map[string]string{"service": from.service, "placeholder": "true"})
	})
	return measured.around(mux)
}

func reply(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// A caller that is gone has no use for the rest.
	_ = json.NewEncoder(w).Encode(body)
}
