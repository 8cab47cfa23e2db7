package main

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

// parentVariable names the process a server lives for. Whoever starts kubectl by hand leaves it unset.
const parentVariable = "CONTROLPLANE_PARENT"

// exitWithParent ends this process once its parent is gone, however the parent died: a killed rehearsal can't
// stop its servers any more. The parent is polled since Linux's death signal has no counterpart on macOS.
func exitWithParent() {
	value, set := os.LookupEnv(parentVariable)
	if !set {
		return
	}
	parent, err := strconv.Atoi(value)
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s is %q: want a process id\n", parentVariable, value)
		os.Exit(2)
	}
	go func() {
		// An orphan is handed to another process, so the parent's id changes when it dies.
		for os.Getppid() == parent {
			time.Sleep(250 * time.Millisecond)
		}
		fmt.Fprintf(os.Stderr, "process %d, which started this server, is gone: exiting\n", parent)
		os.Exit(1)
	}()
}
