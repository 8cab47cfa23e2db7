package main

import (
	"os"
	"sort"
	"strings"
)

// settings are what the platform gives every workload in its environment.
type settings struct {
	service     string
	port        string
	grpcPort    string
	metricsPath string
	called      []called
}

// called is another system that this workload's settings name.
type called struct {
	variable string
	target   string
	grpc     bool
}

func readSettings() settings {
	return settings{
		service:     os.Getenv("SERVICE_NAME"),
		port:        os.Getenv("PORT"),
		grpcPort:    os.Getenv("GRPC_PORT"),
		metricsPath: os.Getenv("METRICS_PATH"),
		called:      readCalled(os.Environ()),
	}
}

func readCalled(environment []string) []called {
	var found []called
	for _, entry := range environment {
		name, value, _ := strings.Cut(entry, "=")
		if strings.HasSuffix(name, "_URL") || strings.HasSuffix(name, "_GRPC") {
			found = append(found, called{name, value, strings.HasSuffix(name, "_GRPC")})
		}
	}
	sort.Slice(found, func(i, j int) bool { return found[i].variable < found[j].variable })
	return found
}
