/** How long autoscalers and the scheduler may take once Pulumi is done. */
export const readySeconds = 120;
