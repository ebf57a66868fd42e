// A working day: notices in every group, on all eight channels, with things that people have to do.
export async function workingDay(office) {
  const holiday = await office.queue('01-lunar-new-year-hours', { down: '+26d', channel_windows: undefined });
  await office.queue('04-spring-lecture', {
    down: '+12d', manager_opinion: 'as_requested', manager_channels: undefined,
    requested_channels: ['website', 'facebook', 'city_site', 'civil_affairs_site'],
  });
  await office.queue('03-system-maintenance-night', { up: '+2d', down: '+3d' });
  await office.queue('02-easycard-fee', { up: '+5h', down: '+60d', signed: '' });
  await office.queue('09-permanent-fee-table', { down: null, change_kind: 'new' });
  const old = await office.queue('07-rare-characters', { down: '+1h' });
  const website = await office.deliveryOf(old, 'website');
  await office.until(`/api/v1/deliveries/${website.id}`, ({ delivery }) => delivery.state === 'verified');
  await office.ask('POST', `/api/v1/deliveries/${website.id}/acts`, { act: 'take_down', reason: '內容已過時' });
  await office.until(`/api/v1/deliveries/${website.id}`, ({ delivery }) => delivery.state === 'gone');
  await office.until('/api/v1/tasks', ({ tasks }) => tasks.length >= 7);
  const answers = { sms: '林○○ 於簡訊平台送出', led_marquee: '值班 王○○', line: '陳○○ 群發完成' };
  for (const { delivery } of (await office.tasks()).filter((task) => task.delivery.item === holiday.id)) {
    if (answers[delivery.channel]) {
      await office.ask('POST', `/api/v1/deliveries/${delivery.id}/done`, { words: answers[delivery.channel] });
    }
  }
  const refused = (items) => items.some(({ deliveries }) => deliveries.some((each) => each.state === 'needs_person' && each.fault === 'rejected'));
  await office.until('/api/v1/items', ({ items }) => refused(items));
  return { holiday, old };
}
