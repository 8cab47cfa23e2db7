package main

import (
	"fmt"
	"net/netip"

	"github.com/np-guard/netpol-analyzer/pkg/netpol/eval"
	corev1 "k8s.io/api/core/v1"
	netv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// The library takes scheduled pods only; the address of a documentation network is no pod's and no peer's.
const hostIP = "192.0.2.1"

// cluster is the input in Kubernetes' own types, checked for what the library would silently pass over.
type cluster struct {
	namespaces []*corev1.Namespace
	pods       []*corev1.Pod
	policies   []netv1.NetworkPolicy
	addresses  map[string]string
}

func newCluster(input *Input) (*cluster, error) {
	c := &cluster{policies: input.Policies, addresses: map[string]string{}}
	known := map[string]bool{}
	for _, n := range input.Namespaces {
		known[n.Name] = true
		meta := metav1.ObjectMeta{Name: n.Name, Labels: n.Labels}
		c.namespaces = append(c.namespaces, &corev1.Namespace{ObjectMeta: meta})
	}
	for _, p := range input.Pods {
		key := p.Namespace + "/" + p.Name
		if err := checkPod(p, known); err != nil {
			return nil, fmt.Errorf("pod %s: %w", key, err)
		}
		if c.addresses[key] != "" {
			return nil, fmt.Errorf("pod %s is in the input twice", key)
		}
		c.addresses[key] = p.IP
		c.pods = append(c.pods, runningPod(p))
	}
	return c, c.checkPolicies(known)
}

func checkPod(p Pod, namespaces map[string]bool) error {
	if !namespaces[p.Namespace] {
		return fmt.Errorf("its namespace isn't in the input")
	}
	if !isIPv4(p.IP) {
		return fmt.Errorf("its ip %q isn't an IPv4 address", p.IP)
	}
	names := map[string]bool{}
	for _, port := range p.Ports {
		if port.Name != "" && names[port.Name] {
			return fmt.Errorf("two ports are named %q: a named port of a policy would mean the first only", port.Name)
		}
		names[port.Name] = true
	}
	return nil
}

func (c *cluster) checkPolicies(namespaces map[string]bool) error {
	seen := map[string]bool{}
	for i, policy := range c.policies {
		key := policy.Namespace + "/" + policy.Name
		switch {
		case policy.Name == "":
			return fmt.Errorf("policy %d has no metadata.name", i)
		case !namespaces[policy.Namespace]:
			return fmt.Errorf("policy %s: its namespace isn't in the input, so it would select nothing", key)
		case seen[key]:
			return fmt.Errorf("policy %s is in the input twice: the second would replace the first", key)
		}
		seen[key] = true
	}
	return nil
}

func runningPod(p Pod) *corev1.Pod {
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Namespace: p.Namespace, Name: p.Name, Labels: p.Labels},
		Spec:       corev1.PodSpec{Containers: []corev1.Container{{Ports: p.Ports}}},
		Status:     corev1.PodStatus{HostIP: hostIP, PodIPs: []corev1.PodIP{{IP: p.IP}}},
	}
}

// engine is the library's view of the cluster under the policies of one direction.
func (c *cluster) engine(direction netv1.PolicyType) (*eval.PolicyEngine, error) {
	policies := []*netv1.NetworkPolicy{}
	for _, policy := range c.policies {
		one, err := inDirection(policy, direction)
		if err != nil {
			return nil, fmt.Errorf("policy %s/%s: %w", policy.Namespace, policy.Name, err)
		}
		if one != nil {
			policies = append(policies, one)
		}
	}
	engine := eval.NewPolicyEngine()
	return engine, engine.SetResources(policies, c.pods, c.namespaces)
}

func isIPv4(text string) bool {
	address, err := netip.ParseAddr(text)
	return err == nil && address.Is4()
}
