// Command netpol-analyzer answers whether connections pass a set of Kubernetes NetworkPolicies.
//
// It reads one JSON document (see Input) on standard input and writes a JSON array of booleans, the answers
// in the order of the questions. The rules are evaluated by the library of np-guard/netpol-analyzer; its own
// command answers one question per run, which is too slow for every pair of pods.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := answer(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func answer(from io.Reader, to io.Writer) error {
	input, err := readInput(from)
	if err != nil {
		return fmt.Errorf("the input: %w", err)
	}
	evaluator, err := newEvaluator(input)
	if err != nil {
		return err
	}
	answers := make([]bool, len(input.Questions))
	for i, question := range input.Questions {
		if answers[i], err = evaluator.allowed(question); err != nil {
			return fmt.Errorf("question %d (%s): %w", i, question, err)
		}
	}
	return json.NewEncoder(to).Encode(answers)
}
