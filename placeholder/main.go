// The placeholder stands in for a workload that has neither an image nor a checkout: it answers the workload's
// health, readiness and metrics paths on its port, gRPC's own health check on its gRPC port, and calls the
// workloads that its settings name.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

const usage = `usage:
  placeholder serve <liveness path> <readiness path>   answers on PORT, and on GRPC_PORT where that is set
  placeholder healthcheck <path>                       exits 0 when PORT answers that path with 200
  placeholder call                                     calls all that *_URL and *_GRPC name, prints what answered
  placeholder reach <host:port>                        exits 0 when a TCP connection is accepted`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, arguments []string) error {
	command := ""
	if len(arguments) > 0 {
		command, arguments = arguments[0], arguments[1:]
	}
	switch {
	case command == "serve" && len(arguments) == 2:
		return serve(ctx, readSettings(), paths{live: arguments[0], ready: arguments[1]})
	case command == "healthcheck" && len(arguments) == 1:
		return healthcheck(ctx, readSettings(), arguments[0])
	case command == "call" && len(arguments) == 0:
		return printCalls(ctx, readSettings())
	case command == "reach" && len(arguments) == 1:
		return reach(ctx, arguments[0])
	default:
		return fmt.Errorf("%s", usage)
	}
}

// healthcheck is what Docker runs inside the container: a scratch image has no other program.
func healthcheck(ctx context.Context, from settings, path string) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	status, err := get(ctx, "http://127.0.0.1:"+from.port+path)
	if err != nil {
		return err
	}
	if status != http.StatusOK {
		return fmt.Errorf("%s answers %d", path, status)
	}
	return nil
}

func printCalls(ctx context.Context, from settings) error {
	answers := callAll(ctx, from)
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		return err
	}
	for _, answer := range answers {
		if answer.Error != "" {
			return fmt.Errorf("%s doesn't answer", answer.Name)
		}
	}
	return nil
}
