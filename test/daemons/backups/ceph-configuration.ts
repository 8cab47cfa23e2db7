/** A Ceph of one member, in memory and for one test, in a folder of its own. */
export const cephConfiguration = (directory: string, cluster: string): string =>
  `
[global]
fsid = ${cluster}
monmap = ${directory}/monmap
mon initial members = a
auth cluster required = none
auth service required = none
auth client required = none
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind msgr2 = false

# One copy, in memory.
osd objectstore = memstore
memstore device bytes = 268435456
mon allow pool size one = true
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
# Else its first questions, of its class and its place, may come before it knows the cluster, and it ends: wrong fsid.
osd class update on start = false
osd crush update on start = false

mon data = ${directory}/mon
osd data = ${directory}/osd
run dir = ${directory}
crash dir = ${directory}
admin socket = ${directory}/$name.$pid.asok
log file = ${directory}/$name.log
mon cluster log file = ${directory}/cluster.log

# A second stands for a day, and the test itself says when it is night.
rgw lc debug interval = 1
rgw enable lc threads = false
# Nothing here lasts long enough for these.
rgw enable gc threads = false
rgw enable quota threads = false
rgw enable usage log = false
rgw run sync thread = false
rgw thread pool size = 16
`.trimStart();
