#!/bin/sh
# Deletes the drill's cluster with its volumes, and waits until they are gone.
#
# CLUSTER   its name
set -eu

kubectl delete clusters.postgresql.cnpg.io "$CLUSTER" --cascade=foreground
