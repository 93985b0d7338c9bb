import type * as en from '../en/requests.ts';
import type { Translated } from '../shape.ts';

export const requests: Translated<typeof en.requests> = {
  title: '요청',
  say: '서버에 들어온 요청이에요. 최신순이고, 요청 내용은 남기지 않아요.',
  list: '요청',
  none: 'Inferrs Bar를 켠 뒤로 서버에 들어온 요청이 없어요.',
  noneOff: '서버가 실행 중이 아니에요. 서버가 실행되면 들어온 요청이 여기에 나와요.',
  external:
    'Inferrs Bar가 시작한 서버가 아니라서 로그를 읽을 수 없어요. Inferrs Bar가 직접 보낸 요청만 여기에 나와요.',
  onDemand:
    '필요할 때 OpenClaw가 시작하는 서버라서 로그를 읽을 수 없어요. Inferrs Bar가 직접 보낸 요청만 여기에 나와요.',
  busy: '서버가 아무도 기다리지 않는 답변을 처리하고 있어요. 중간에 멈출 수 없어서, 다음 요청은 그다음에 처리돼요.',
  from: {
    'try-it': '직접 써 보기',
    'smoke-test': '동작 점검',
    'deep-check': '심층 점검',
    'free-check': 'Inferrs Bar(서버가 비었는지 확인)',
    openclaw: 'OpenClaw',
    'web-page': '웹페이지',
    other: '다른 프로그램',
  },
  size: '요청 {{length}}',
  messages_other: '메시지 {{count}}개',
  times_other: '{{count}}번',
  room: '답변에 남은 길이 {{length}}',
  end: {
    working: '처리 중',
    untold: '결과를 알 수 없음',
    answered: '답변함',
    failed: '실패',
    'too-long': '거절: 요청이 너무 길어요',
    refused: '거절',
    'broken-off': '연결 끊김',
    'given-up': '기다리지 않음',
    'turned-away': '돌려보냄',
    'server-ended': '서버가 끝남',
  },
  turnedAway: {
    'foreign-host':
      '이 컴퓨터의 이름이 아닌 곳으로 보낸 요청이에요. 웹페이지가 시도했을 수 있어요.',
    'from-web-page': '이 컴퓨터의 브라우저에서 서버를 쓰려고 했어요.',
    'not-offered': '여기서 프로그램에 필요한 것이 아닌 다른 것을 요청했어요.',
    'no-key': '프로그램에 키가 없어요. 설정에 있는 키를 넣어 주세요.',
    'wrong-key': '프로그램의 키가 달라요. 설정에 있는 키를 넣어 주세요.',
  },
  untoldSay: 'inferrs는 답변에 실패하면 로그에 남기지만, 제대로 끝나면 남기지 않아요.',
};
