import type { Judge } from '../judge';

const IDENTITY_POOLS = 'cognito-identity.amazonaws.com';

/** Which roles trust which services. Each pair is judged once. */
export class ServiceTrusts {
  private readonly answers = new Map<string, boolean>();

  constructor(private readonly judge: Judge) {}

  isTrusted(service: string, role: string): boolean {
    const key = `${service} ${role}`;
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    // Identity pools pass their roles to people with a token. Every other service assumes the role itself.
    const action = service === IDENTITY_POOLS ? 'sts:AssumeRoleWithWebIdentity' : 'sts:AssumeRole';
    const { decision } = this.judge.check({ principal: service, action, resource: role });
    this.answers.set(key, decision !== 'denied');
    return decision !== 'denied';
  }
}
