import type { notify as en } from '../en/notify.ts';
import type { Translated } from '../shape.ts';

export const notify: Translated<typeof en> = {
  ready: { title: '서버가 준비됐어요', body: '이제 {{model}} 모델을 쓸 수 있어요.' },
  crashed: {
    title: '서버가 갑자기 멈췄어요',
    body: '{{seconds}}초 뒤에 {{model}} 모델을 다시 시작해요.',
  },
  failed: {
    title: '서버를 실행하지 못했어요',
    body: '{{cause}}. Inferrs Bar를 열어 해결해 주세요.',
  },
  answerFailed: {
    title: '답변에 실패하고 있어요',
    body: '서버는 실행 중이지만 요청에 답하지 못했어요. Inferrs Bar를 열어 원인을 확인해 주세요.',
  },
  unhealthy: {
    title: '서버가 응답하지 않아요',
    body: '{{model}} 모델이 실행 중이지만 응답이 없어요. 계속 지켜볼게요.',
  },
  recovered: { title: '서버가 다시 응답해요', body: '{{model}} 모델이 준비됐어요.' },
  openclawChanged: {
    title: 'OpenClaw 설정이 바뀌었어요',
    body: '다른 프로그램이 inferrs 연결 설정을 바꿨어요. Inferrs Bar를 열어 내용을 확인해 주세요.',
  },
  openclawInvalid: {
    title: 'OpenClaw 설정 파일에 오류가 있어요',
    body: 'Inferrs Bar를 열어 위치를 확인하고 마지막 정상 백업으로 되돌려 주세요.',
  },
};
