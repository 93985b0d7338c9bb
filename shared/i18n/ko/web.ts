import type { webFailed as enFailed, webUntil as enUntil } from '../en/web.ts';
import type { Translated } from '../shape.ts';

export const webFailed: Translated<typeof enFailed> = {
  offline: '{{host}}에 연결하지 못했어요. 인터넷 연결을 확인하고 다시 시도해 주세요.',
  silent: '{{host}}의 응답이 멈췄어요. 다시 시도해 주세요. 받은 만큼은 남아 있어요.',
  'captive-portal':
    '{{host}}에서 파일 대신 웹페이지가 왔어요. 네트워크에 먼저 로그인해야 할 수 있어요. 브라우저로 아무 페이지나 연 다음 다시 시도해 주세요.',
  'rate-limited':
    '{{host}}에서 이 네트워크에 허용한 횟수를 다 썼어요. {{until}} 다시 시도해 주세요.',
  'clock-wrong':
    '날짜 때문에 {{host}}에 안전하게 연결하지 못했어요. 컴퓨터의 날짜와 시간을 맞추고 다시 시도해 주세요.',
  untrusted:
    '{{host}}의 인증서를 믿을 수 없어 안전하게 연결하지 못했어요. 회사 네트워크나 보안 프로그램이 중간에 있을 수 있어요.',
  'bad-status': '{{host}}가 오류 {{status}}로 응답했어요. 나중에 다시 시도해 주세요.',
  'bad-answer': '{{host}}의 응답을 이해할 수 없어요. 나중에 다시 시도해 주세요.',
  'bad-redirect':
    '{{host}}에서 안전하지 않은 주소로, 또는 끝없이 다른 주소로 이어져서 받지 않았어요. 나중에 다시 시도해 주세요.',
};

export const webUntil: Translated<typeof enUntil> = {
  at: '{{time}} 이후에',
  later: '한 시간 뒤에',
};
