package main

import (
	"os"

	"github.com/spf13/pflag"
	kwokconfig "sigs.k8s.io/kwok/pkg/config"
	kwokcmd "sigs.k8s.io/kwok/pkg/kwok/cmd"
	kwoklog "sigs.k8s.io/kwok/pkg/log"
	"sigs.k8s.io/kwok/pkg/utils/signals"
)

// kwok simulates the nodes: it answers for each node's kubelet as its stages say.
func kwok() {
	// The other servers' packages register a --version of their own on the shared command line, which cobra
	// takes for kwok's and fails on; kwok starts from an empty one.
	pflag.CommandLine = pflag.NewFlagSet("kwok", pflag.ExitOnError)

	// These flags are read before cobra's, because the configuration file gives cobra's flags their defaults.
	early := pflag.NewFlagSet("kwok", pflag.ContinueOnError)
	early.ParseErrorsAllowlist.UnknownFlags = true
	early.Usage = func() {}

	ctx, logger := kwoklog.InitFlags(signals.SetupSignalContext(), early)
	ctx, err := kwokconfig.InitFlags(ctx, early)
	if err != nil {
		logger.Error("The configuration can't be read", err)
		os.Exit(1)
	}

	command := kwokcmd.NewCommand(ctx)
	command.PersistentFlags().AddFlagSet(early)
	if err := command.ExecuteContext(ctx); err != nil {
		logger.Error("kwok ended", err)
		os.Exit(1)
	}
}
