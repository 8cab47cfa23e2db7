#!/bin/sh
# Makes the drill's throw-away cluster out of the newest backup and the archived log, and waits until it serves.
#
# CLUSTER_FILE            the cluster, as JSON, with JOB_NAME and JOB_UID in its owner's place
# CLUSTER                 its name
# JOB_NAME, JOB_UID       this job, whose end takes the cluster with it, however it ends
# RECOVERY_SECONDS        how long it may take
set -eu

kind=clusters.postgresql.cnpg.io
# Of an attempt before this one.
kubectl delete "$kind" "$CLUSTER" --ignore-not-found --cascade=foreground
sed "s/JOB_NAME/$JOB_NAME/; s/JOB_UID/$JOB_UID/" "$CLUSTER_FILE" | kubectl create -f -
kubectl wait "$kind" "$CLUSTER" --for=condition=Ready --timeout="${RECOVERY_SECONDS}s"
