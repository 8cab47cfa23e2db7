package main

import (
	"context"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// answer tells how one of the called systems answered.
type answer struct {
	Name         string `json:"name"`
	Target       string `json:"target"`
	Status       string `json:"status,omitempty"`
	Error        string `json:"error,omitempty"`
	Milliseconds int64  `json:"milliseconds"`
}

const patience = 3 * time.Second

// callAll calls everything that the settings name, all at once.
func callAll(ctx context.Context, from settings) []answer {
	answers := make([]answer, len(from.called))
	var calls sync.WaitGroup
	for index, each := range from.called {
		calls.Go(func() { answers[index] = callOne(ctx, each) })
	}
	calls.Wait()
	return answers
}

func callOne(ctx context.Context, to called) answer {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	begin := time.Now()
	status, err := "", error(nil)
	if to.grpc {
		status, err = grpcHealth(ctx, to.target)
	} else {
		var code int
		code, err = get(ctx, to.target)
		status = strconv.Itoa(code)
	}
	result := answer{Name: to.variable, Target: to.target, Milliseconds: time.Since(begin).Milliseconds()}
	if err != nil {
		result.Error = err.Error()
	} else {
		result.Status = status
	}
	return result
}

func get(ctx context.Context, url string) (int, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err
	}
	return response.StatusCode, response.Body.Close()
}

// reach tells whether something accepts connections there.
func reach(ctx context.Context, address string) error {
	dialer := net.Dialer{Timeout: patience}
	connection, err := dialer.DialContext(ctx, "tcp", address)
	if err != nil {
		return err
	}
	return connection.Close()
}
