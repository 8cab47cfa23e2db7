import type { Rule } from '../rule';
import { circuitBreakers } from './circuit-breakers';
import { closedMesh } from './closed-mesh';
import { intentions } from './intentions';
import { meshMembers } from './members';

/** Rules for the mesh: who may call whom, and what happens when the called one is slow. */
export const mesh: readonly Rule[] = [meshMembers, intentions, circuitBreakers, closedMesh];
