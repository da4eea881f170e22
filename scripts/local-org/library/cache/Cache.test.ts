import { compile } from '../../localOrg.ts';
import type { MetadataComponent } from '../../project/project.ts';
import { projectOf } from '../../testing/projectOf.ts';
import { runApexTests } from '../../testing/runApexTests.ts';

const partition: MetadataComponent = {
  type: 'PlatformCachePartition',
  fullName: 'shared',
  file: 'shared.cachePartition-meta.xml',
  content: {
    isDefaultPartition: 'true',
    masterLabel: 'shared',
    platformCachePartitionTypes: [{ cacheType: 'Organization', allocatedCapacity: '1' }],
  },
  body: null,
};

const classes = {
  Squares: `
public class Squares implements Cache.CacheBuilder {
  public static Integer loads = 0;
  public Object doLoad(String key) { loads++; return Integer.valueOf(key) * Integer.valueOf(key); }
}`,
  Caches: `
@IsTest
private class Caches {
  @IsTest static void keepCopies() {
    List<String> names = new List<String>{ 'a' };
    Cache.Org.put('local.shared.names', names);
    names.add('b');
    Assert.areEqual(1, ((List<String>) Cache.Org.get('names')).size());
    Assert.isTrue(Cache.Org.getPartition('local.shared').contains('names'));
    Assert.isTrue(Cache.Org.getPartition('local.shared').getCapacity() > 0);
    Assert.isTrue(Cache.Org.remove('names'));
    Assert.isNull(Cache.Org.get('names'));
  }
  @IsTest static void areOfOneTestAndKind() {
    Assert.isFalse(Cache.Org.contains('names'));
    Cache.Session.put('mine', 1);
    Assert.isFalse(Cache.Org.contains('mine'));
    Assert.areEqual(new Set<String>{ 'mine' }, Cache.Session.getKeys());
  }
  @IsTest static void loadOnce() {
    Assert.areEqual(49, Cache.Org.get(Squares.class, '7'));
    Assert.areEqual(49, Cache.Org.get(Squares.class, '7'));
    Assert.areEqual(1, Squares.loads);
  }
  @IsTest static void refuseWhatIsNotThere() {
    try {
      Cache.Org.getPartition('local.other');
      Assert.fail('found');
    } catch (Cache.Org.OrgCacheException e) {
      Assert.isNotNull(e.getMessage());
    }
    try {
      Cache.Session.put('a key', 1);
      Assert.fail('taken');
    } catch (Cache.InvalidParamException e) {
      Assert.isNotNull(e.getMessage());
    }
  }
}`,
};

describe('the platform cache', () => {
  const project = projectOf({ classes, components: [partition], apiVersion: 62 });
  const { tests } = runApexTests(compile(project));

  it.each(tests.map((test) => [test.methodName, test] as const))('%s', (_name, test) => {
    expect(test).toMatchObject({ outcome: 'Pass', message: '' });
  });
});
