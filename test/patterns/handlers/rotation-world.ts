import { handlerOf, type Handle } from './load-handler';

export const create = handlerOf('access-key-rotation');

interface StoredKey {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  Status: string;
  CreateDate: Date;
}

/** IAM and Secrets Manager with one user and one secret. */
export class World {
  readonly keys: StoredKey[] = [];
  readonly versions = new Map<string, { value?: string; stages: string[] }>();
  unknownFor = 0;
  failPut = false;

  readonly iam = {
    listAccessKeys: () => Promise.resolve({ AccessKeyMetadata: this.keys }),
    createAccessKey: () => {
      if (this.keys.length === 2) return Promise.reject(new Error('LimitExceeded'));
      const id = `AKIA${this.keys.length}${Date.now()}${Math.random()}`;
      const key = {
        AccessKeyId: id,
        SecretAccessKey: `secret of ${id}`,
        Status: 'Active',
        CreateDate: new Date(),
      };
      this.keys.push(key);
      return Promise.resolve({ AccessKey: key });
    },
    updateAccessKey: ({ AccessKeyId, Status }: { AccessKeyId: string; Status: string }) => {
      for (const key of this.keys) if (key.AccessKeyId === AccessKeyId) key.Status = Status;
      return Promise.resolve({});
    },
    deleteAccessKey: ({ AccessKeyId }: { AccessKeyId: string }) => {
      this.keys.splice(
        this.keys.findIndex((key) => key.AccessKeyId === AccessKeyId),
        1,
      );
      return Promise.resolve({});
    },
  };

  readonly secrets = {
    describeSecret: () =>
      Promise.resolve({
        VersionIdsToStages: Object.fromEntries([...this.versions].map(([id, { stages }]) => [id, stages])),
      }),
    getSecretValue: ({ VersionId, VersionStage }: { VersionId?: string; VersionStage: string }) => {
      const found = [...this.versions].find(
        ([id, { stages }]) => stages.includes(VersionStage) && (VersionId ?? id) === id,
      )?.[1];
      if (found?.value === undefined)
        return Promise.reject(Object.assign(new Error('none'), { name: 'ResourceNotFoundException' }));
      return Promise.resolve({ SecretString: found.value });
    },
    putSecretValue: (put: { ClientRequestToken: string; SecretString: string; VersionStages: string[] }) => {
      if (this.failPut) return Promise.reject(new Error('throttled'));
      this.versions.set(put.ClientRequestToken, { value: put.SecretString, stages: put.VersionStages });
      return Promise.resolve({});
    },
    updateSecretVersionStage: ({ MoveToVersionId }: { MoveToVersionId: string }) => {
      for (const version of this.versions.values())
        version.stages = version.stages.filter((s) => s !== 'AWSCURRENT');
      this.versions.get(MoveToVersionId)?.stages.push('AWSCURRENT');
      return Promise.resolve({});
    },
  };

  readonly callerArn = ({ accessKeyId }: { accessKeyId: string }) => {
    if (this.unknownFor-- > 0) return Promise.reject(new Error('InvalidClientTokenId'));
    const known = this.keys.some((key) => key.AccessKeyId === accessKeyId && key.Status === 'Active');
    return known
      ? Promise.resolve('arn:aws:iam::111111111111:user/programs/backup')
      : Promise.reject(new Error('InvalidClientTokenId'));
  };

  handle(more: object = {}): Handle {
    const settings = { userName: 'backup', overlapDays: 7, attempts: 3, pauseMs: 1, ...more };
    return create(this.iam, this.secrets, this.callerArn, settings, 'secret');
  }

  get current(): { accessKeyId: string; secretAccessKey: string } | undefined {
    const version = [...this.versions.values()].find(({ stages }) => stages.includes('AWSCURRENT'));
    return version?.value === undefined ? undefined : (JSON.parse(version.value) as World['current']);
  }
}
