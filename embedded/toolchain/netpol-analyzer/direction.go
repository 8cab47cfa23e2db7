package main

import (
	"fmt"
	"net/netip"
	"slices"

	netv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// inDirection is the part of a policy that governs one direction, or nil where it governs the other only.
func inDirection(policy netv1.NetworkPolicy, direction netv1.PolicyType) (*netv1.NetworkPolicy, error) {
	if !slices.Contains(policyTypes(policy.Spec), direction) {
		return nil, nil
	}
	part := netv1.NetworkPolicy{ObjectMeta: policy.ObjectMeta}
	part.Spec.PodSelector = policy.Spec.PodSelector
	part.Spec.PolicyTypes = []netv1.PolicyType{direction}
	if direction == netv1.PolicyTypeIngress {
		for _, rule := range policy.Spec.Ingress {
			if err := checkPeers(rule.From); err != nil {
				return nil, err
			}
			for _, ports := range onePortEach(rule.Ports) {
				part.Spec.Ingress = append(part.Spec.Ingress, netv1.NetworkPolicyIngressRule{From: rule.From, Ports: ports})
			}
		}
		return &part, nil
	}
	for _, rule := range policy.Spec.Egress {
		if err := checkPeers(rule.To); err != nil {
			return nil, err
		}
		for _, ports := range onePortEach(rule.Ports) {
			to, err := reachable(rule.To, ports)
			if err != nil {
				return nil, err
			}
			part.Spec.Egress = append(part.Spec.Egress, netv1.NetworkPolicyEgressRule{To: to, Ports: ports})
		}
	}
	return &part, nil
}

// policyTypes are the directions that a policy governs, with the API server's default.
func policyTypes(spec netv1.NetworkPolicySpec) []netv1.PolicyType {
	if len(spec.PolicyTypes) > 0 {
		return spec.PolicyTypes
	}
	if len(spec.Egress) > 0 {
		return []netv1.PolicyType{netv1.PolicyTypeIngress, netv1.PolicyTypeEgress}
	}
	return []netv1.PolicyType{netv1.PolicyTypeIngress}
}

// onePortEach splits a rule's ports, which changes nothing in what the rule means: the library stops at the
// first named port that a pod doesn't have and leaves the rule's other ports out.
func onePortEach(ports []netv1.NetworkPolicyPort) [][]netv1.NetworkPolicyPort {
	if len(ports) == 0 {
		return [][]netv1.NetworkPolicyPort{nil}
	}
	return slices.Collect(slices.Chunk(ports, 1))
}

// reachable are the peers of an egress rule of one port or none: a named port is a pod's, so "to anywhere"
// means every pod there, and an address outside the cluster is never asked for it.
func reachable(to []netv1.NetworkPolicyPeer, ports []netv1.NetworkPolicyPort) ([]netv1.NetworkPolicyPeer, error) {
	if len(ports) == 0 || ports[0].Port == nil || ports[0].Port.Type != intstr.String {
		return to, nil
	}
	if len(to) == 0 {
		return []netv1.NetworkPolicyPeer{{NamespaceSelector: &metav1.LabelSelector{}}}, nil
	}
	for _, peer := range to {
		if peer.IPBlock != nil {
			return nil, fmt.Errorf("egress to %s names the port %q, and network plugins differ in what that allows: use its number",
				peer.IPBlock.CIDR, ports[0].Port.StrVal)
		}
	}
	return to, nil
}

// checkPeers refuses IPv6 blocks: the library would read ::/0 as 0.0.0.0/0.
func checkPeers(peers []netv1.NetworkPolicyPeer) error {
	for _, peer := range peers {
		if peer.IPBlock == nil {
			continue
		}
		for _, cidr := range append([]string{peer.IPBlock.CIDR}, peer.IPBlock.Except...) {
			if prefix, err := netip.ParsePrefix(cidr); err != nil || !prefix.Addr().Is4() {
				return fmt.Errorf("ipBlock %q isn't an IPv4 CIDR, and only those can be evaluated", cidr)
			}
		}
	}
	return nil
}
