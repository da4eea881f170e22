import { documented, unconfirmed } from '../row.ts';
import type { Area } from '../row.ts';

export const times: Area = {
  name: 'Time',
  rows: [
    ...documented(
      'AR:apex_methods_system_time',
      ['Time.newInstance(1, 2, 3, 4).addHours(3) == Time.newInstance(4, 2, 3, 4)', 'true'],
      [
        'Time.newInstance(1, 2, 3, 0).addMilliseconds(1400) == Time.newInstance(1, 2, 4, 400)',
        'true',
      ],
      ['Time.newInstance(18, 30, 2, 20).addMinutes(5).minute()', '35'],
      ['Time.newInstance(1, 2, 55, 0).addSeconds(10) == Time.newInstance(1, 3, 5, 0)', 'true'],
      ['Time.newInstance(18, 30, 2, 20).addHours(2).hour()', '20'],
      ['Time.newInstance(3, 14, 15, 926).millisecond()', '926'],
      ['Time.newInstance(3, 14, 15, 926).minute()', '14'],
      ['Time.newInstance(3, 14, 15, 926).second()', '15'],
    ),
    ...documented('AG:langCon_apex_expressions_operators_understanding', [
      'Time.newInstance(1, 0, 0, 0) < Time.newInstance(2, 0, 0, 0)',
      'true',
    ]),
    ...unconfirmed(
      'AR:apex_methods_system_time',
      ['Time.newInstance(3, 14, 15, 926)', '03:14:15.926Z'],
      ['Time.newInstance(23, 0, 0, 0).addHours(2)', '01:00:00.000Z'],
      ['Time.newInstance(0, 0, 0, 0).addSeconds(-1)', '23:59:59.000Z'],
    ),
  ],
};
