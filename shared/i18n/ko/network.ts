import type { network as en } from '../en/network.ts';
import type { Translated } from '../shape.ts';

export const network: Translated<typeof en> = {
  open: '네트워크에 열기…',
  title: '네트워크의 다른 기기도 이 서버를 쓸 수 있어요',
  say: '키를 가진 기기는 {{url}}에서 연결할 수 있어요. 서버가 멈추면 함께 끝나요.',
  address: '네트워크 주소',
  close: '이 컴퓨터에서만 쓰기',
  line: '네트워크에 열림: {{url}}',
};
